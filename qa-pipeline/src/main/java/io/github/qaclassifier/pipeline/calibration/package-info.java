/**
 * Calibration and thresholds: from a model's raw probabilities on labelled questions to calibrated
 * probabilities and decisions, and to cross-validated figures.
 *
 * <pre>{@code
 * Tuning tuning = Tuning.fit(raw);                              // what a model is packed with
 * OutOfFold honest = CrossValidation.DEFAULT.of(raw);
 * honest.evaluation().atThresholds().decisions().micro().f1();  // cross-validated micro-F1
 * }</pre>
 *
 * <p>Equal scores and seeds give equal numbers. Questions without a label take no part.
 *
 * <p>Traps: a label that is unknown for a question is not absent, and takes no part; fit on
 * validation questions, never on training questions, whose probabilities are too extreme; what else
 * was chosen on the same questions (the epoch, the recipe) is not cross-validated here.
 */
@NullMarked
package io.github.qaclassifier.pipeline.calibration;

import org.jspecify.annotations.NullMarked;
