package io.github.qaclassifier.core;

import java.util.Objects;

/**
 * One label with its probability and its threshold.
 *
 * @param label the label's name, for example {@code spring-boot}
 * @param probability calibrated probability that the label applies, in [0, 1]; labels are
 *     independent, so the probabilities of one question do not add up to 1
 * @param threshold the lowest probability at which the label is predicted, in [0, 1]
 */
public record LabelScore(String label, double probability, double threshold) {

  /**
   * @throws IllegalArgumentException if a number is outside [0, 1] or not a number
   */
  public LabelScore {
    Objects.requireNonNull(label, "label");
    requireUnit(probability, "probability", label);
    requireUnit(threshold, "threshold", label);
  }

  /** Whether the label is predicted: its probability reaches its threshold. */
  public boolean selected() {
    return probability >= threshold;
  }

  private static void requireUnit(double value, String what, String label) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "The %s of label %s is %s; it must be in [0, 1].".formatted(what, label, value));
    }
  }
}
