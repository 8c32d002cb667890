package io.github.qaclassifier.core.tuning;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Turns logits into probabilities: {@code p = 1 / (1 + exp(-(scale * logit + bias)))}, with a scale
 * and a bias per label.
 *
 * @param method how it was found
 * @param scales each label's factor; above 0, so that the order of the questions stays
 * @param biases each label's addend
 * @param logLoss mean log loss of a known pair on questions held out, by method
 */
record LogitCalibration(
    Method method, List<Double> scales, List<Double> biases, Map<Method, Double> logLoss) {

  /** How logits become probabilities, from the simplest to the richest. */
  public enum Method {
    /** The logits as they are. */
    NONE,
    /** One scale for all labels. */
    TEMPERATURE,
    /** A scale and a bias for each label, drawn towards the temperature where a label is rare. */
    PLATT
  }

  // An improvement below this is noise; then the simpler method stays.
  private static final double WORTHWHILE = 1e-5;

  /**
   * @throws IllegalArgumentException if the sizes differ or a number is out of its range
   */
  public LogitCalibration {
    Objects.requireNonNull(method, "method");
    scales = List.copyOf(scales);
    biases = List.copyOf(biases);
    // Not the copying constructor: it refuses an empty map.
    Map<Method, Double> losses = new EnumMap<>(Method.class);
    losses.putAll(logLoss);
    logLoss = Collections.unmodifiableMap(losses);
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
   * Chooses the method with the lowest log loss in five-fold cross-validation and fits it to all
   * questions.
   *
   * @param logits the model's outputs on validation questions
   */
  public static LogitCalibration fit(Scores logits) {
    Map<Method, Double> losses = new EnumMap<>(Method.class);
    Method best = Method.NONE;
    double bestLoss = Double.POSITIVE_INFINITY;
    for (Method method : Method.values()) {
      double loss = heldOutLoss(method, logits);
      losses.put(method, loss);
      if (loss < bestLoss - WORTHWHILE) {
        best = method;
        bestLoss = loss;
      }
    }
    LogitFit fit = LogitFit.of(best, logits);
    return new LogitCalibration(best, boxed(fit.scales()), boxed(fit.biases()), losses);
  }

  /** The probability of a logit of a label. */
  public double probability(int label, double logit) {
    return LogitFit.sigmoid(scales.get(label) * logit + biases.get(label));
  }

  /** The probabilities of all logits. */
  public Scores apply(Scores logits) {
    float[][] probabilities = new float[logits.questions()][logits.labels()];
    for (int question = 0; question < logits.questions(); question++) {
      for (int label = 0; label < logits.labels(); label++) {
        probabilities[question][label] = (float) probability(label, logits.score(question, label));
      }
    }
    return logits.withScores(probabilities);
  }

  private static double heldOutLoss(Method method, Scores logits) {
    if (method == Method.NONE || logits.questions() == 1) {
      return LogitFit.of(Method.NONE, logits).logLoss(logits);
    }
    double sum = 0;
    for (int fold = 0; fold < Folds.count(logits); fold++) {
      Scores heldOut = Folds.heldOut(logits, fold);
      LogitFit fit = LogitFit.of(method, Folds.rest(logits, fold));
      sum += fit.logLoss(heldOut) * heldOut.questions();
    }
    return sum / logits.questions();
  }

  private static List<Double> boxed(double[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
  }
}
