/**
 * The server: Javalin on Jetty, found through {@link
 * io.github.qaclassifier.core.serving.QuestionServer}.
 *
 * <p>A request passes through {@code web.internal} (is it accepted? is its body complete?) to a
 * route, which queues its questions in {@link io.github.qaclassifier.core.batch.BatchingClassifier}
 * and writes the response on one of Jetty's threads. No thread waits while a client sends or reads,
 * so a slow client holds a connection and nothing else. {@code api}, {@code gradio}, {@code tei}
 * and {@code hf} each add the routes of one dialect, {@code page} those for people, {@code ops}
 * those for operators.
 *
 * <p>Traps: {@code start} leaves the classifier open, {@code open} closes it; both return after the
 * warm-up; a response leaves only when its handler has returned, except for an {@link
 * io.github.qaclassifier.web.http.EventStream}.
 */
@NullMarked
package io.github.qaclassifier.web;

import org.jspecify.annotations.NullMarked;
