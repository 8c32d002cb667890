package io.github.qaclassifier.core.tuning;

import java.util.List;
import java.util.stream.IntStream;

/** Each label's own best threshold, before it is drawn towards the global one. */
final class OwnThresholds {

  private final double[] own;
  private final int[] support;
  private final double global;

  private OwnThresholds(double[] own, int[] support, double global) {
    this.own = own;
    this.support = support;
    this.global = global;
  }

  static OwnThresholds of(Scores probabilities) {
    int[] all = IntStream.range(0, probabilities.labels()).toArray();
    double global = BestThreshold.of(probabilities, all, 0.5);
    double[] own = new double[all.length];
    int[] support = new int[all.length];
    for (int label : all) {
      own[label] = BestThreshold.of(probabilities, new int[] {label}, global);
      support[label] = probabilities.support(label);
    }
    return new OwnThresholds(own, support, global);
  }

  ThresholdChoice shrunk(double shrinkage) {
    List<Double> perLabel =
        IntStream.range(0, own.length).mapToObj(label -> shrunk(label, shrinkage)).toList();
    return new ThresholdChoice(perLabel, global, shrinkage);
  }

  private double shrunk(int label, double shrinkage) {
    double weight = support[label] == 0 ? 0 : support[label] / (support[label] + shrinkage);
    return weight * own[label] + (1 - weight) * global;
  }
}
