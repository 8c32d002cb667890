package io.github.qaclassifier.pipeline.evaluation;

/**
 * A confidence interval of a figure.
 *
 * @param lower its lower end
 * @param upper its upper end
 */
public record Interval(double lower, double upper) {

  /**
   * @throws IllegalArgumentException if the ends are not numbers in order
   */
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "The interval from %s to %s is invalid: its ends must be numbers in ascending order."
              .formatted(lower, upper));
    }
  }
}
