package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import java.util.Objects;

/**
 * Calibration and thresholds, which turn the raw probabilities of a model into decisions: a label
 * is predicted if its calibrated probability reaches its threshold. Immutable.
 *
 * @param scaling the calibration
 * @param thresholds the calibrated probability from which each label is predicted
 */
public record Tuning(PlattScaling scaling, Thresholds.PerLabel thresholds) {

  /**
   * @throws IllegalArgumentException if the numbers of labels differ
   */
  public Tuning {
    Objects.requireNonNull(scaling, "scaling");
    Objects.requireNonNull(thresholds, "thresholds");
    if (scaling.scales().size() != thresholds.thresholds().size()) {
      throw new IllegalArgumentException(
          "There are %d scales but %d thresholds."
              .formatted(scaling.scales().size(), thresholds.thresholds().size()));
    }
  }

  /**
   * Fits calibration and thresholds on labelled questions. Figures on the same questions are too
   * high; use {@link CrossValidation} to measure.
   *
   * @param raw the uncalibrated probabilities of a model
   * @throws IllegalArgumentException if there is no question
   */
  public static Tuning fit(ScoredQuestions raw) {
    if (raw.size() == 0) {
      throw new IllegalArgumentException("Calibration needs at least one question with a label.");
    }
    PlattScaling scaling = PlattScaling.fit(raw);
    ThresholdChoice choice = ThresholdChoice.tune(scaling.apply(raw));
    return new Tuning(scaling, new Thresholds.PerLabel(choice.perLabel()));
  }

  /** Returns the calibrated probability of a label. */
  double probability(int label, float raw) {
    return scaling.probability(label, raw);
  }
}
