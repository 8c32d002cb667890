/**
 * Servers for tests of collectors: an HTTP server on the loopback interface, an imitation of the
 * Stack Exchange API, and HTML pages with the markup of each page layout.
 *
 * <pre>{@code
 * try (ImitationApi api = new ImitationApi().add(1, 0, "java")) {
 *   source.collect(ApiRequest.to(out).withEndpoint(api.endpoint()), listener, stop);
 * }
 * }</pre>
 *
 * <p>Traps: pages contain URLs of stackoverflow.com, wherever they are served from; the lists of
 * received requests are live, so copy them before comparing them later.
 */
@NullMarked
package io.github.qaclassifier.testkit.site;

import org.jspecify.annotations.NullMarked;
