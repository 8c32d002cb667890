/**
 * Evaluates models: computes figures from probabilities and true labels.
 *
 * <pre>{@code
 * ScoredQuestions scored = QuestionScorer.score(classifier, questions, ProgressListener.NONE);
 * Evaluation e = Evaluation.of(scored, Thresholds.perLabel(classifier.model().thresholds()));
 * e.atThresholds().decisions().micro().f1(); // and e.atHalf(), e.ranking(), e.calibration()
 * EvaluationTree.of(e); // nested maps for a JSON writer
 * EvaluationText.summary(List.of(new EvaluationReport.Section("dev", e))); // for a terminal
 * }</pre>
 *
 * <p>Only questions that carry at least one known label count; the others are skipped and their
 * number is stated. A caller that needs micro-F1 or macro-F1 only calls {@link
 * io.github.qaclassifier.pipeline.evaluation.ConfusionCounts#of} alone, which is one pass.
 *
 * <p>Traps: a ratio with a denominator of 0 is 0 (scikit-learn's {@code zero_division=0}), so
 * labels that never occur lower macro figures; unknown labels are not counted; a figure at {@link
 * io.github.qaclassifier.pipeline.evaluation.PrecisionRecallCurve#best} is the best on the
 * evaluated set itself, so it is too high for other questions; the calibration error over all
 * decisions is small for any model that gives most labels a low probability, so compare the error
 * over first labels too.
 */
@NullMarked
package io.github.qaclassifier.pipeline.evaluation;

import org.jspecify.annotations.NullMarked;
