/**
 * How good a model is: probabilities and true labels in, figures out, all of them values.
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
 * number is stated. A trainer that watches one figure calls {@link
 * io.github.qaclassifier.pipeline.evaluation.ConfusionCounts#of} alone, which is one pass.
 *
 * <p>Traps: a ratio with nothing below its line is 0 (scikit-learn's {@code zero_division=0}), so
 * labels that never occur pull macro figures down; unknown labels are in no count at all; a figure
 * at {@link io.github.qaclassifier.pipeline.evaluation.PrecisionRecallCurve#best} was chosen on the
 * set it is taken on and flatters; the calibration error over all decisions is small for any model
 * that gives most labels a low probability, so compare the error over first labels too.
 */
@NullMarked
package io.github.qaclassifier.pipeline.evaluation;

import org.jspecify.annotations.NullMarked;
