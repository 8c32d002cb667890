/**
 * Dynamic batching: concurrent calls share runs of the model.
 *
 * <pre>{@code
 * try (BatchingClassifier tagger = BatchingClassifier.over(engine, BatchingOptions.DEFAULT)) {
 *   tagger.submit(List.of(question), Caller.within(Duration.ofSeconds(5)))
 *       .thenAcceptAsync(answers -> reply(answers.get(0)), executor);
 * }
 * }</pre>
 *
 * <p>Nothing waits while the engine is free: batches form out of what arrives while it is busy. The
 * queue is bounded, every caller may set a deadline, and callers that went away are dropped.
 *
 * <p>Traps: futures complete on the engine's threads, so continue with the {@code Async} methods; a
 * full queue is an {@link io.github.qaclassifier.core.OverloadedException} at once, not a wait;
 * closing answers what is queued first, and does not close the engine.
 */
@NullMarked
package io.github.qaclassifier.core.batch;

import org.jspecify.annotations.NullMarked;
