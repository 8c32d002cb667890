/**
 * Serving a classifier over a network, independent of the server's implementation.
 *
 * <pre>{@code
 * QuestionServer server = QuestionServer.find();
 * try (RunningServer running = server.start(tagger, ServerOptions.DEFAULT.withPort(0))) {
 *   running.address(); // http://127.0.0.1:43211/
 * }
 * }</pre>
 *
 * <p>Traps: a server binds the loopback interface by default, where it accepts only loopback names
 * in the {@code Host} header; {@code start} leaves the classifier open, {@code open} closes it;
 * without an API key everyone who reaches the server may use it.
 */
@NullMarked
package io.github.qaclassifier.core.serving;

import org.jspecify.annotations.NullMarked;
