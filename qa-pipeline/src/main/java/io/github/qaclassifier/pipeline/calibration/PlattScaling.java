package io.github.qaclassifier.pipeline.calibration;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns logits into probabilities: {@code p = 1 / (1 + exp(-(scale * logit + bias)))}, with a scale
 * and a bias per label (Platt, Probabilistic Outputs for Support Vector Machines, 1999), drawn
 * towards one scale for all labels where a label is rare.
 *
 * @param scales each label's factor; above 0, so that the order of the questions stays
 * @param biases each label's addend
 */
record PlattScaling(List<Double> scales, List<Double> biases) {

  /**
   * @throws IllegalArgumentException if the sizes differ or a number is out of its range
   */
  PlattScaling {
    scales = List.copyOf(scales);
    biases = List.copyOf(biases);
    if (scales.size() != biases.size()) {
      throw new IllegalArgumentException(
          "%d scales but %d biases.".formatted(scales.size(), biases.size()));
    }
    if (!scales.stream().allMatch(scale -> scale > 0 && Double.isFinite(scale))
        || !biases.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("A scale must be above 0 and both must be finite.");
    }
  }

  /**
   * Fits scales and biases.
   *
   * @param logits the model's outputs on validation questions
   */
  static PlattScaling fit(ScoreMatrix logits) {
    LogitFit fit = LogitFit.perLabel(logits);
    return new PlattScaling(boxed(fit.scales()), boxed(fit.biases()));
  }

  /** The probability of a logit of a label. */
  double probability(int label, double logit) {
    return LogitFit.sigmoid(scales.get(label) * logit + biases.get(label));
  }

  /** The probabilities of all logits. */
  ScoreMatrix apply(ScoreMatrix logits) {
    float[][] probabilities = new float[logits.questions()][logits.labels()];
    for (int question = 0; question < logits.questions(); question++) {
      for (int label = 0; label < logits.labels(); label++) {
        probabilities[question][label] = (float) probability(label, logits.score(question, label));
      }
    }
    return logits.withScores(probabilities);
  }

  private static List<Double> boxed(double[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
  }
}
