/**
 * The server: Javalin on Jetty, found through {@link
 * io.github.qaclassifier.core.serving.QuestionServer}.
 *
 * <p>A request is read whole without a thread, checked, queued in {@link
 * io.github.qaclassifier.core.batch.BatchingClassifier}, and answered on one of Jetty's threads;
 * the answer is sent once no thread works on it any more. So a slow client holds a connection, and
 * nothing else. The packages below this one each add the routes of one dialect.
 *
 * <p>Traps: the server does not close the classifier; {@code start} returns after the warm-up; an
 * answer does not leave while its handler still runs, so nothing can be streamed.
 */
@NullMarked
package io.github.qaclassifier.web;

import org.jspecify.annotations.NullMarked;
