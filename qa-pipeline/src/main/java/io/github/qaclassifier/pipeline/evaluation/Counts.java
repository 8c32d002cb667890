package io.github.qaclassifier.pipeline.evaluation;

/**
 * Right and wrong decisions, and the ratios taken from them. A ratio with nothing below its line is
 * 0, as in scikit-learn with {@code zero_division=0}.
 *
 * @param truePositives labels given that are true
 * @param falsePositives labels given that are not true
 * @param falseNegatives true labels not given
 */
public record Counts(long truePositives, long falsePositives, long falseNegatives) {

  /** Nothing was decided. */
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

  /** How often the label is true. */
  public long support() {
    return truePositives + falseNegatives;
  }

  /** How often the label is given. */
  public long predicted() {
    return truePositives + falsePositives;
  }

  /** Which share of what is given is true, in [0, 1]. */
  public double precision() {
    return ratio(truePositives, predicted());
  }

  /** Which share of what is true is given, in [0, 1]. */
  public double recall() {
    return ratio(truePositives, support());
  }

  /** The harmonic mean of precision and recall, in [0, 1]. */
  public double f1() {
    return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }

  /** The sum of both. */
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
