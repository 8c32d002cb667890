/**
 * From a model's raw probabilities on labelled questions to probabilities that mean something and
 * thresholds that decide, and to figures that were not tuned on the questions they are taken on.
 *
 * <pre>{@code
 * Tuning tuning = Tuning.fit(raw);                              // what a model is shipped with
 * OutOfFold honest = CrossValidation.DEFAULT.of(raw);
 * honest.evaluation().atThresholds().decisions().micro().f1();  // what that is worth
 * }</pre>
 *
 * <p>Everything here is plain arithmetic on arrays: the same scores and seed give the same numbers.
 *
 * <p>Traps: a label that was never asked for is unknown, not absent, and takes no part; choose on
 * validation questions, never on training ones, where every probability is too sure of itself; what
 * else was chosen on the same questions (the epoch, the recipe) is not cross-validated here.
 */
@NullMarked
package io.github.qaclassifier.pipeline.calibration;

import org.jspecify.annotations.NullMarked;
