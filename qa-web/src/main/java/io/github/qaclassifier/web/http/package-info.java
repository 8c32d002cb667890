/**
 * What every route shares: reading a body within its limits, answering, refusing with a sentence,
 * the security headers, and the bridge from a request to the batches.
 *
 * <p>Traps: answers are written on Jetty's threads, never on the engine's; a request's body is
 * whole before its handler runs, so a slow sender holds no thread.
 */
@NullMarked
package io.github.qaclassifier.web.http;

import org.jspecify.annotations.NullMarked;
