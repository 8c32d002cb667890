package io.github.qaclassifier.bench.rivals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of several contenders, taken in alternating rounds.
 *
 * @param <K> identifies the contenders
 */
final class Rounds<K> {

  /** One round of one contender. */
  @FunctionalInterface
  interface Measurement<K> {

    /**
     * Returns the figure of a contender in a round, such as the median of its times in
     * milliseconds.
     */
    double measure(K contender, int round) throws IOException;
  }

  private final Map<K, List<Double>> figures = new LinkedHashMap<>();

  /** Measures each contender once per round; the order of the contenders changes every round. */
  static <K> Rounds<K> run(List<K> contenders, int rounds, Measurement<K> measurement)
      throws IOException {
    Rounds<K> result = new Rounds<>();
    contenders.forEach(contender -> result.figures.put(contender, new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        K contender = contenders.get((i + round) % contenders.size());
        result.of(contender).add(measurement.measure(contender, round));
      }
    }
    return result;
  }

  private List<Double> of(K contender) {
    List<Double> series = figures.get(contender);
    if (series == null) {
      throw new IllegalArgumentException("%s was not measured".formatted(contender));
    }
    return series;
  }

  /** Returns the median over the rounds. */
  double median(K contender) {
    return PairedRatio.median(of(contender).stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns the ratio of the times of two contenders. */
  PairedRatio ratio(K a, K b) {
    return PairedRatio.of(of(a), of(b));
  }
}
