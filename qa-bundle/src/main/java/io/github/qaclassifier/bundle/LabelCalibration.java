package io.github.qaclassifier.bundle;

/**
 * Turns a label's raw score into a probability: {@code sigmoid(scale * score + bias)}, fitted on
 * validation data.
 *
 * @param scale how steep; finite and above 0, so that the order of scores stays
 * @param bias how far to shift; finite
 */
public record LabelCalibration(double scale, double bias) {

  /** The plain sigmoid. */
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

  /** The probability for a raw score, in [0, 1]; NaN for NaN. */
  public double probability(double score) {
    return 1 / (1 + Math.exp(-(scale * score + bias)));
  }
}
