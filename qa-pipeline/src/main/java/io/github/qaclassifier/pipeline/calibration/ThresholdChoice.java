package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.internal.Checks;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The threshold of each label.
 *
 * <p>A label with {@code n} examples gets {@code w * own + (1 - w) * global} with {@code w = n / (n
 * + shrinkage)}. {@code own} has the highest expected F1 under the label's calibrated
 * probabilities; unlike the threshold with the highest F1 on the questions themselves, it does not
 * depend on a few of them. {@code global} is the one threshold for all labels: of {@code q}
 * questions, {@code v = q^2 / (q^2 + 1000^2)} times the one with the best micro-F1 on them plus
 * {@code 1 - v} times the one with the best expected micro-F1. The first is mostly noise on a few
 * hundred questions; the second is wrong on any number of them if the probabilities are not well
 * calibrated.
 *
 * @param perLabel each label's threshold, in (0, 1]
 * @param global the best threshold that all labels share
 */
record ThresholdChoice(List<Double> perLabel, double global) {

  /**
   * Of 0, 25, 100, 200, 400 and infinity, the value with the highest cross-validated macro-F1 among
   * those with the highest micro-F1.
   */
  static final double SHRINKAGE = 200;

  private static final double FEW_QUESTIONS = 1000;

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
    double global = global(calibrated);
    List<Double> perLabel =
        IntStream.range(0, calibrated.labels().size())
            .mapToObj(label -> shrunk(calibrated, label, global, shrinkage))
            .toList();
    return new ThresholdChoice(perLabel, global);
  }

  private static double global(ScoredQuestions calibrated) {
    double expected = BestThreshold.expectedOverall(calibrated, 0.5);
    double observed = BestThreshold.overall(calibrated, expected);
    double squared = Math.pow(calibrated.size() / FEW_QUESTIONS, 2);
    double weight = squared / (squared + 1);
    return weight * observed + (1 - weight) * expected;
  }

  private static double shrunk(
      ScoredQuestions calibrated, int label, double global, double shrinkage) {
    int support = calibrated.support(label);
    if (support == 0) {
      return global;
    }
    double weight = support / (support + shrinkage);
    return weight * BestThreshold.expected(calibrated, label, global) + (1 - weight) * global;
  }
}
