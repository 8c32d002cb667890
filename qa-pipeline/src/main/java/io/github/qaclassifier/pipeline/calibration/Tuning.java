package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import java.util.List;
import java.util.Objects;

/**
 * What turns a model's raw probabilities into decisions: {@code sigmoid(scale * logit + bias) >=
 * threshold}, a label each. Immutable.
 *
 * @param scales each label's factor; above 0
 * @param biases each label's addend
 * @param thresholds from which calibrated probability a label is given
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
   * Chooses calibration and thresholds on labelled questions. On these very questions the figures
   * then flatter; {@link CrossValidation} says what they are worth.
   *
   * @param raw what a model says, uncalibrated
   * @throws IllegalArgumentException if there is no question
   */
  public static Tuning fit(ScoredQuestions raw) {
    return fit(Scores.logits(raw));
  }

  static Tuning fit(Scores logits) {
    PlattScaling calibration = PlattScaling.fit(logits);
    ThresholdChoice choice = ThresholdChoice.tune(calibration.apply(logits));
    return new Tuning(
        calibration.scales(), calibration.biases(), new Thresholds.PerLabel(choice.perLabel()));
  }

  /** The calibrated probability. */
  double probability(int label, float raw) {
    return LogitFit.sigmoid(scales.get(label) * Scores.logit(raw) + biases.get(label));
  }

  /** The same questions with calibrated probabilities. */
  public ScoredQuestions calibrated(ScoredQuestions raw) {
    return raw.mapped((question, label, probability) -> probability(label, probability));
  }
}
