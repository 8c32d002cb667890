package io.github.qaclassifier.pipeline.evaluation;

/**
 * Counts of correct and incorrect decisions, and the ratios computed from them. A ratio with a
 * denominator of 0 is 0, as in scikit-learn with {@code zero_division=0}.
 *
 * @param truePositives predicted labels that are true
 * @param falsePositives predicted labels that are not true
 * @param falseNegatives true labels that are not predicted
 */
public record Counts(long truePositives, long falsePositives, long falseNegatives) {

  /** No decision. */
  public static final Counts NONE = new Counts(0, 0, 0);

  /**
   * @throws IllegalArgumentException if a count is negative
   */
  public Counts {
    if (truePositives < 0 || falsePositives < 0 || falseNegatives < 0) {
      throw new IllegalArgumentException(
          "Counts cannot be negative: %d, %d, %d."
              .formatted(truePositives, falsePositives, falseNegatives));
    }
  }

  /** Returns how often the label is true. */
  public long support() {
    return truePositives + falseNegatives;
  }

  /** Returns how often the label is predicted. */
  public long predicted() {
    return truePositives + falsePositives;
  }

  /** Returns the share of the predicted labels that are true, in [0, 1]. */
  public double precision() {
    return ratio(truePositives, predicted());
  }

  /** Returns the share of the true labels that are predicted, in [0, 1]. */
  public double recall() {
    return ratio(truePositives, support());
  }

  /** Returns the harmonic mean of precision and recall, in [0, 1]. */
  public double f1() {
    return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }

  /** Returns the sum of both counts. */
  public Counts plus(Counts other) {
    return new Counts(
        truePositives + other.truePositives,
        falsePositives + other.falsePositives,
        falseNegatives + other.falseNegatives);
  }

  static double ratio(double above, long below) {
    return below == 0 ? 0 : above / below;
  }

  static double ratio(long above, long below) {
    return below == 0 ? 0 : (double) above / below;
  }
}
