/**
 * Metrics of a classifier with <a href="https://micrometer.io">Micrometer</a>.
 *
 * <pre>{@code
 * try (QuestionClassifier tagger = MeteredClassifier.of(QuestionClassifiers.open(), registry)) {
 *   tagger.classify(question); // counted and timed
 * }
 * }</pre>
 *
 * <p>{@link io.github.qaclassifier.micrometer.MeteredClassifier} lists the meters. They work with
 * every registry, and the observations give traces a span per call.
 *
 * <p>Traps: a metered {@link io.github.qaclassifier.core.batch.BatchingClassifier} times queue and
 * engine together, and its {@code submit} methods are not measured; wrap the engine below it to
 * measure every batch. Two classifiers of the same model share their meters.
 */
@NullMarked
package io.github.qaclassifier.micrometer;

import org.jspecify.annotations.NullMarked;
