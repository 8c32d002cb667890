package io.github.qaclassifier.bench.model;

import java.util.Arrays;
import java.util.List;

/**
 * One measured figure.
 *
 * @param name what was measured, unique in a report, such as {@code latency, 17 to 32 tokens, p50}
 * @param unit the unit, such as {@code ms}
 * @param higherIsBetter whether more is better, as for questions per second
 * @param rounds the value of each round; not empty
 */
record Figure(String name, String unit, boolean higherIsBetter, List<Double> rounds) {

  Figure {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("The figure '%s' has no rounds.".formatted(name));
    }
    rounds = List.copyOf(rounds);
  }

  /** Returns the median of the rounds. */
  double median() {
    double[] sorted = sorted();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Returns the smallest round. */
  double low() {
    return sorted()[0];
  }

  /** Returns the largest round. */
  double high() {
    return sorted()[rounds.size() - 1];
  }

  private double[] sorted() {
    double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * Compares this figure with that of an earlier run: {@code better}, {@code worse}, or {@code
   * same} if the ranges of the rounds overlap.
   */
  String comparedWith(Figure earlier) {
    if (low() <= earlier.high() && high() >= earlier.low()) {
      return "same";
    }
    return median() > earlier.median() == higherIsBetter ? "better" : "worse";
  }
}
