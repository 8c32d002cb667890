package io.github.qaclassifier.pipeline.evaluation;

import io.github.qaclassifier.core.DataException;
import java.util.List;
import java.util.Objects;

/**
 * All figures of one model on one set of questions. Immutable.
 *
 * @param set what was evaluated
 * @param atHalf with 0.5 as every label's threshold
 * @param atThresholds with the model's own thresholds
 * @param ranking figures that do not depend on thresholds: the first k labels, precision and recall
 * @param calibration how well probabilities agree with frequencies
 */
public record Evaluation(
    EvaluatedSet set,
    OperatingPoint atHalf,
    OperatingPoint atThresholds,
    Ranking ranking,
    CalibrationMetrics calibration) {

  /** Checks that nothing is null. */
  public Evaluation {
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(atHalf, "atHalf");
    Objects.requireNonNull(atThresholds, "atThresholds");
    Objects.requireNonNull(ranking, "ranking");
    Objects.requireNonNull(calibration, "calibration");
  }

  /**
   * Computes all figures. Equal input gives equal figures. Takes some seconds for 100,000
   * questions; use {@link ConfusionCounts#of} if micro-F1 or macro-F1 is enough.
   *
   * @param thresholds the model's own
   * @throws DataException if there is no question
   * @throws IllegalArgumentException if the thresholds do not fit the labels
   */
  public static Evaluation of(ScoredQuestions scored, Thresholds thresholds) {
    if (scored.size() == 0) {
      throw new DataException(
          "No question carries one of the labels (%d were skipped): there is nothing to evaluate."
              .formatted(scored.skipped()));
    }
    return new Evaluation(
        new EvaluatedSet(scored.labels().labels(), scored.size(), scored.skipped()),
        OperatingPoint.of(scored, Thresholds.HALF),
        OperatingPoint.of(scored, thresholds),
        Ranking.of(scored),
        CalibrationMetrics.of(scored));
  }

  /** Returns the labels, in the order of all lists of this record. */
  public List<String> labels() {
    return set.labels();
  }

  /** Returns how many questions carry a label; only these questions are in the figures. */
  public int questions() {
    return set.questions();
  }

  /** Returns how many questions carry no label. */
  public long skipped() {
    return set.skipped();
  }

  /**
   * The questions that were evaluated.
   *
   * @param labels the labels, in the order of all lists of the evaluation
   * @param questions how many questions carry a label; only these questions are in the figures
   * @param skipped how many questions carry no label
   */
  public record EvaluatedSet(List<String> labels, int questions, long skipped) {

    /** Copies the labels. */
    public EvaluatedSet {
      labels = List.copyOf(labels);
    }
  }
}
