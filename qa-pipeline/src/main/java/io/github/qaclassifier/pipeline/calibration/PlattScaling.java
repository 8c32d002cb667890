package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.core.engine.Sigmoid;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Calibrates probabilities: {@code p = 1 / (1 + exp(-(scale * logit + bias)))}, with a scale and a
 * bias per label (Platt, Probabilistic Outputs for Support Vector Machines, 1999). A prior pulls
 * the scales of rare labels towards one scale for all labels. Immutable.
 *
 * @param scales one factor per label; above 0, so that the order of questions does not change
 * @param biases one addend per label
 */
public record PlattScaling(List<Double> scales, List<Double> biases) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the sizes differ or a number is out of its range
   */
  public PlattScaling {
    scales = List.copyOf(scales);
    biases = List.copyOf(biases);
    if (scales.size() != biases.size()) {
      throw new IllegalArgumentException(
          "There are %d scales but %d biases.".formatted(scales.size(), biases.size()));
    }
    if (!scales.stream().allMatch(scale -> scale > 0 && Double.isFinite(scale))
        || !biases.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("A scale must be above 0 and both must be finite.");
    }
  }

  /** Fits scales and biases to the probabilities of validation questions. */
  static PlattScaling fit(ScoredQuestions raw) {
    LogitFit fit = LogitFit.perLabel(LogitMatrix.of(raw));
    return new PlattScaling(boxed(fit.scales()), boxed(fit.biases()));
  }

  /** Returns the calibrated probability of a label. */
  double probability(int label, float raw) {
    return Sigmoid.of(scales.get(label) * LogitMatrix.logit(raw) + biases.get(label));
  }

  /** Returns the same questions with calibrated probabilities. */
  public ScoredQuestions apply(ScoredQuestions raw) {
    ScoredQuestions.Mapping calibration =
        (question, label, probability) -> probability(label, probability);
    return raw.mapped(calibration, calibration);
  }

  private static List<Double> boxed(double[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
  }
}
