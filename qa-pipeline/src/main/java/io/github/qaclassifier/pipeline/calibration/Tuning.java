package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import java.util.List;
import java.util.Objects;

/**
 * Calibration and thresholds, which turn a model's raw probabilities into decisions: a label is
 * given if {@code sigmoid(scale * logit + bias) >= threshold}. Immutable.
 *
 * @param scales one factor per label; above 0
 * @param biases one addend per label
 * @param thresholds the calibrated probability from which each label is given
 */
public record Tuning(List<Double> scales, List<Double> biases, Thresholds.PerLabel thresholds) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public Tuning {
    scales = List.copyOf(scales);
    biases = List.copyOf(biases);
    Objects.requireNonNull(thresholds, "thresholds");
    if (scales.size() != biases.size() || scales.size() != thresholds.thresholds().size()) {
      throw new IllegalArgumentException(
          "There are %d scales, %d biases and %d thresholds; a label needs one of each."
              .formatted(scales.size(), biases.size(), thresholds.thresholds().size()));
    }
  }

  /**
   * Fits calibration and thresholds on labelled questions. Figures on the same questions are too
   * high; {@link CrossValidation} measures honest ones.
   *
   * @param raw a model's uncalibrated probabilities
   * @throws IllegalArgumentException if there is no question
   */
  public static Tuning fit(ScoredQuestions raw) {
    return fit(ScoreMatrix.logits(raw));
  }

  static Tuning fit(ScoreMatrix logits) {
    PlattScaling calibration = PlattScaling.fit(logits);
    ThresholdChoice choice = ThresholdChoice.tune(calibration.apply(logits));
    return new Tuning(
        calibration.scales(), calibration.biases(), new Thresholds.PerLabel(choice.perLabel()));
  }

  /** The calibrated probability. */
  double probability(int label, float raw) {
    return LogitFit.sigmoid(scales.get(label) * ScoreMatrix.logit(raw) + biases.get(label));
  }

  /** The same questions with calibrated probabilities. */
  public ScoredQuestions calibrated(ScoredQuestions raw) {
    ScoredQuestions.Mapping calibration =
        (question, label, probability) -> probability(label, probability);
    return raw.mapped(calibration, calibration);
  }
}
