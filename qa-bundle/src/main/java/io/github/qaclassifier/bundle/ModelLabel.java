package io.github.qaclassifier.bundle;

import java.util.Objects;

/**
 * One output of a model.
 *
 * @param name the label; not blank
 * @param threshold the probability from which the label is predicted, in [0, 1]
 * @param calibration turns a logit into a probability
 */
public record ModelLabel(String name, double threshold, LabelCalibration calibration) {

  /**
   * @throws IllegalArgumentException if the name is blank or the threshold outside [0, 1]
   */
  public ModelLabel {
    Objects.requireNonNull(calibration, "calibration");
    if (name.isBlank()) {
      throw new IllegalArgumentException("A label is blank.");
    }
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "The threshold of label %s is %s; it must be in [0, 1].".formatted(name, threshold));
    }
  }

  /** Returns a label without calibration and with a threshold of 0.5. */
  public static ModelLabel plain(String name) {
    return new ModelLabel(name, 0.5, LabelCalibration.NONE);
  }
}
