package io.github.qaclassifier.pipeline.evaluation;

import java.util.List;
import java.util.Objects;

/**
 * The figures of a model at one choice of thresholds.
 *
 * @param thresholds the thresholds
 * @param decisions the counts of correct and incorrect decisions
 * @param microF1Interval the 95 % bootstrap interval of micro-F1
 * @param macroF1Interval the 95 % bootstrap interval of macro-F1
 * @param confusions the pairs of labels that are confused most often, most often first
 * @param siblings the confusions between labels with nearly the same meaning
 */
public record OperatingPoint(
    Thresholds thresholds,
    ConfusionCounts decisions,
    Interval microF1Interval,
    Interval macroF1Interval,
    List<Confusion> confusions,
    List<Confusion> siblings) {

  /** How many confused pairs are kept. */
  public static final int CONFUSIONS = 30;

  /** Copies the lists. */
  public OperatingPoint {
    Objects.requireNonNull(thresholds, "thresholds");
    Objects.requireNonNull(decisions, "decisions");
    Objects.requireNonNull(microF1Interval, "microF1Interval");
    Objects.requireNonNull(macroF1Interval, "macroF1Interval");
    confusions = List.copyOf(confusions);
    siblings = List.copyOf(siblings);
  }

  static OperatingPoint of(ScoredQuestions scored, Thresholds thresholds) {
    return new OperatingPoint(
        thresholds,
        ConfusionCounts.of(scored, thresholds),
        Bootstrap.DEFAULT.microF1(scored, thresholds),
        Bootstrap.DEFAULT.macroF1(scored, thresholds),
        Confusion.worst(scored, thresholds, CONFUSIONS),
        Siblings.confusions(scored, thresholds));
  }
}
