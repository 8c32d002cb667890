package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.internal.Checks;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The threshold of each label.
 *
 * <p>A label with {@code n} examples gets {@code w * own + (1 - w) * global} with {@code w = n / (n
 * + shrinkage)}. {@code global} is the one threshold with the highest expected micro-F1 over all
 * labels under the calibrated probabilities, {@code own} that with the highest expected F1 of the
 * label. Unlike the thresholds with the highest F1 on the questions themselves, they do not depend
 * on a few of them.
 *
 * @param perLabel each label's threshold, in (0, 1]
 * @param global the best threshold that all labels share
 */
record ThresholdChoice(List<Double> perLabel, double global) {

  /**
   * Of 50, 100, 200 and 400, the value with the highest cross-validated macro-F1 among those with
   * the highest micro-F1.
   */
  static final double SHRINKAGE = 100;

  /** Copies the list. */
  ThresholdChoice {
    perLabel = List.copyOf(perLabel);
  }

  /** Finds thresholds on validation questions with calibrated probabilities. */
  static ThresholdChoice tune(ScoredQuestions calibrated) {
    return tune(calibrated, SHRINKAGE);
  }

  /**
   * Finds thresholds with a given shrinkage.
   *
   * @param shrinkage 0 or more; 0 gives each label its own threshold, infinity the global one
   */
  static ThresholdChoice tune(ScoredQuestions calibrated, double shrinkage) {
    Checks.require(shrinkage >= 0, "The shrinkage is %s; it must be 0 or more.", shrinkage);
    double global = BestThreshold.overall(calibrated, 0.5);
    List<Double> perLabel =
        IntStream.range(0, calibrated.labels().size())
            .mapToObj(label -> shrunk(calibrated, label, global, shrinkage))
            .toList();
    return new ThresholdChoice(perLabel, global);
  }

  private static double shrunk(
      ScoredQuestions calibrated, int label, double global, double shrinkage) {
    int support = calibrated.support(label);
    if (support == 0) {
      return global;
    }
    double weight = support / (support + shrinkage);
    return weight * BestThreshold.of(calibrated, label, global) + (1 - weight) * global;
  }
}
