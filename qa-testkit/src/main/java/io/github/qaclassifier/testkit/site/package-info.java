/**
 * A Q&amp;A site in miniature, for tests of whatever collects from one: a server on loopback, an
 * imitation of the Stack Exchange API, and hand-made pages with the mark-up of each layout.
 *
 * <pre>{@code
 * try (ImitationApi api = new ImitationApi().add(1, 0, "java")) {
 *   source.collect(ApiRequest.to(out).withEndpoint(api.endpoint()), listener, stop);
 * }
 * }</pre>
 *
 * <p>Traps: pages name stackoverflow.com as their own address, wherever they are served from; the
 * lists of what was asked are live, so copy them before they are compared later.
 */
@NullMarked
package io.github.qaclassifier.testkit.site;

import org.jspecify.annotations.NullMarked;
