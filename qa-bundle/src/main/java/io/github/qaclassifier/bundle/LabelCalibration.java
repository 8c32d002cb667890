package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.engine.Sigmoid;

/**
 * Turns the logit of a label into a probability: {@code sigmoid(scale * logit + bias)} (Platt
 * scaling), fitted on validation data.
 *
 * @param scale factor; finite and above 0, so that the order of logits does not change
 * @param bias addend; finite
 */
public record LabelCalibration(double scale, double bias) {

  /** No calibration: the sigmoid of the logit. */
  public static final LabelCalibration NONE = new LabelCalibration(1, 0);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LabelCalibration {
    if (!(scale > 0 && Double.isFinite(scale)) || !Double.isFinite(bias)) {
      throw new IllegalArgumentException(
          "The calibration is scale %s, bias %s; both must be finite and the scale above 0."
              .formatted(scale, bias));
    }
  }

  /** Returns the probability for a logit, in [0, 1]; NaN for NaN. */
  public double probability(double logit) {
    return Sigmoid.of(scale * logit + bias);
  }
}
