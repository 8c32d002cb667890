/**
 * From logits on validation questions to probabilities that mean something and thresholds that
 * decide.
 *
 * <pre>{@code
 * ScoredQuestions logits = ScoredQuestions.of(scores, truth);
 * LogitCalibration calibration = LogitCalibration.fit(logits);
 * ScoredQuestions probabilities = calibration.apply(logits);
 * Thresholds thresholds = Thresholds.tune(probabilities);
 * }</pre>
 *
 * <p>Everything here is plain arithmetic on arrays, without randomness: the same scores give the
 * same numbers.
 *
 * <p>Traps: a label that was never asked for is unknown, not absent, and takes no part; choose on
 * validation questions, never on training ones, where every probability is too sure of itself.
 */
@NullMarked
package io.github.qaclassifier.train.calibration;

import org.jspecify.annotations.NullMarked;
