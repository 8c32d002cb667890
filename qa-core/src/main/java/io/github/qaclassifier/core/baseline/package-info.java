/**
 * Simple models that a better one must beat, learnt from the same rows and measured on the same
 * questions.
 *
 * <pre>{@code
 * for (Baseline baseline : Services.all(Baseline.class, Baseline.ARTIFACT)) {
 *   try (FittedBaseline fitted = baseline.fit(labels, rows, ProgressListener.NONE)) {
 *     ScoredQuestions scored = BaselineScorer.score(fitted, labels, questions);
 *   }
 * }
 * }</pre>
 *
 * <p>Traps: their probabilities are raw; tune them ({@link
 * io.github.qaclassifier.core.tuning.CrossValidation}) before you compare.
 */
@NullMarked
package io.github.qaclassifier.core.baseline;

import org.jspecify.annotations.NullMarked;
