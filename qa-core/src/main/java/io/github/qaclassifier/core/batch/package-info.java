/**
 * Dynamic batching: concurrent calls share forward passes of the model.
 *
 * <pre>{@code
 * try (BatchingClassifier tagger = BatchingClassifier.over(engine, BatchingOptions.DEFAULT)) {
 *   tagger.submit(List.of(question), Caller.within(Duration.ofSeconds(5)))
 *       .thenAcceptAsync(results -> reply(results.get(0)), executor);
 * }
 * }</pre>
 *
 * <p>No question waits while the engine is free: batches form from what arrives while it is busy.
 * The queue is bounded, every caller may set a timeout, and the questions of callers that cancelled
 * are dropped. Long computations use {@link
 * io.github.qaclassifier.core.batch.Caller.Priority#BACKGROUND} and do not delay the others.
 *
 * <p>Traps: futures complete on the engine's threads, so continue with the {@code Async} methods; a
 * full queue throws {@link io.github.qaclassifier.core.OverloadedException} at once instead of
 * waiting; {@code close()} completes the queued questions first and does not close the engine.
 */
@NullMarked
package io.github.qaclassifier.core.batch;

import org.jspecify.annotations.NullMarked;
