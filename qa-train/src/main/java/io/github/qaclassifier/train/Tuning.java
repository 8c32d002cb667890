package io.github.qaclassifier.train;

import io.github.qaclassifier.train.calibration.LogitCalibration;
import io.github.qaclassifier.train.calibration.Thresholds;
import java.util.List;

/**
 * What turns logits into decisions: {@code sigmoid(scale * logit + bias) >= threshold}, a label
 * each.
 */
record Tuning(List<Double> scales, List<Double> biases, List<Double> thresholds) {

  static Tuning of(ValidationAnswers answers) {
    LogitCalibration calibration = LogitCalibration.fit(answers.logits());
    Thresholds thresholds = Thresholds.tune(calibration.apply(answers.logits()));
    return new Tuning(calibration.scales(), calibration.biases(), thresholds.perLabel());
  }

  double probability(int label, double logit) {
    return 1 / (1 + Math.exp(-(scales.get(label) * logit + biases.get(label))));
  }
}
