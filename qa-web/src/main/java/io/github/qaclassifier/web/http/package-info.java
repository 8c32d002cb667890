/**
 * Code that all routes share: the rules by which a request is accepted, reading a body within its
 * limits, responses and errors, security headers, and the classification and explanation of
 * questions in shared batches.
 *
 * <p>Traps: responses are written on Jetty's threads, never on the engine's; the body of a request
 * is complete before its handler runs.
 */
@NullMarked
package io.github.qaclassifier.web.http;

import org.jspecify.annotations.NullMarked;
