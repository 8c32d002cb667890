package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The threshold of each label: {@code w * own + (1 - w) * global}.
 *
 * <p>{@code own} has the highest expected F1 under the label's calibrated probabilities; unlike the
 * threshold with the highest F1 on the questions themselves, it does not depend on a few of them.
 * Its weight {@code w = v * 100 / (n + 100)} decreases with the number of examples {@code n}: a
 * frequent label counts most in micro-F1, which is highest with one threshold for all labels; a
 * rare one counts as much as any other in macro-F1, which is highest with thresholds of their own.
 *
 * <p>{@code global} is {@code v} times the threshold with the best micro-F1 on the questions plus
 * {@code 1 - v} times the one with the best expected micro-F1. The first is mostly noise on a few
 * hundred questions; the second is wrong on any number of them if the probabilities are not well
 * calibrated.
 *
 * <p>{@code v = q^2 / (q^2 + 1000^2)} of {@code q} questions is the trust in what was fitted on
 * them: the global threshold with the best micro-F1, and the calibration of single labels.
 *
 * @param perLabel each label's threshold, in (0, 1]
 * @param global the threshold that all labels share
 */
record ThresholdChoice(List<Double> perLabel, double global) {

  /** With 60 or 160 instead, micro-F1 and macro-F1 change by at most 0.3 points. */
  private static final double RARE_EXAMPLES = 100;

  private static final double FEW_QUESTIONS = 1000;

  /** Copies the list. */
  ThresholdChoice {
    perLabel = List.copyOf(perLabel);
  }

  /** Finds thresholds on validation questions with calibrated probabilities. */
  static ThresholdChoice tune(ScoredQuestions calibrated) {
    double trust = trust(calibrated.size());
    double global = global(calibrated, trust);
    List<Double> perLabel =
        IntStream.range(0, calibrated.labels().size())
            .mapToObj(label -> threshold(calibrated, label, global, trust))
            .toList();
    return new ThresholdChoice(perLabel, global);
  }

  private static double trust(int questions) {
    double squared = Math.pow(questions / FEW_QUESTIONS, 2);
    return squared / (squared + 1);
  }

  private static double global(ScoredQuestions calibrated, double trust) {
    double expected = BestThreshold.expectedOverall(calibrated, 0.5);
    double observed = BestThreshold.overall(calibrated, expected);
    return trust * observed + (1 - trust) * expected;
  }

  private static double threshold(
      ScoredQuestions calibrated, int label, double global, double trust) {
    int examples = calibrated.support(label);
    if (examples == 0) {
      return global;
    }
    double weight = trust * RARE_EXAMPLES / (examples + RARE_EXAMPLES);
    return weight * BestThreshold.expected(calibrated, label, global) + (1 - weight) * global;
  }
}
