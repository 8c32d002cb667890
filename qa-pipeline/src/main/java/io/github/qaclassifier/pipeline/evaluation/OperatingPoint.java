package io.github.qaclassifier.pipeline.evaluation;

import java.util.List;
import java.util.Objects;

/**
 * The figures of a model at one choice of thresholds.
 *
 * @param thresholds the thresholds
 * @param decisions the counts of correct and incorrect decisions
 * @param intervals 95 % bootstrap intervals
 * @param confusions the pairs of labels that are confused most often, most often first
 * @param siblings the confusions between labels with nearly the same meaning
 */
public record OperatingPoint(
    Thresholds thresholds,
    ConfusionCounts decisions,
    F1Intervals intervals,
    List<Confusion> confusions,
    List<Confusion> siblings) {

  /** How many confused pairs are kept. */
  public static final int CONFUSIONS = 30;

  /** Copies the lists. */
  public OperatingPoint {
    Objects.requireNonNull(thresholds, "thresholds");
    Objects.requireNonNull(decisions, "decisions");
    Objects.requireNonNull(intervals, "intervals");
    confusions = List.copyOf(confusions);
    siblings = List.copyOf(siblings);
  }

  static OperatingPoint of(ScoredQuestions scored, Thresholds thresholds) {
    return new OperatingPoint(
        thresholds,
        ConfusionCounts.of(scored, thresholds),
        new F1Intervals(
            Bootstrap.DEFAULT.microF1(scored, thresholds),
            Bootstrap.DEFAULT.macroF1(scored, thresholds)),
        Confusion.worst(scored, thresholds, CONFUSIONS),
        Siblings.confusions(scored, thresholds));
  }

  /**
   * The 95 % bootstrap intervals of F1.
   *
   * @param micro the interval of micro-F1
   * @param macro the interval of macro-F1
   */
  public record F1Intervals(Interval micro, Interval macro) {

    /** Checks that nothing is null. */
    public F1Intervals {
      Objects.requireNonNull(micro, "micro");
      Objects.requireNonNull(macro, "macro");
    }
  }
}
