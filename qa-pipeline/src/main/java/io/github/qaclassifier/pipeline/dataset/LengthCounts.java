package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.pipeline.dataset.DatasetStatistics.Lengths;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** Counts per length. Exact, and small because lengths repeat. */
final class LengthCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  private final TreeMap<Integer, Long> counts = new TreeMap<>();
  private long total;
  private long sum;

  /** Counts a length above 0. */
  void add(int length) {
    if (length > 0) {
      counts.merge(length, 1L, Long::sum);
      total++;
      sum += length;
    }
  }

  void merge(LengthCounts other) {
    other.counts.forEach((length, count) -> counts.merge(length, count, Long::sum));
    total += other.total;
    sum += other.sum;
  }

  long total() {
    return total;
  }

  Lengths lengths() {
    return total == 0
        ? new Lengths(0, 0, 0, 0, 0)
        : new Lengths(
            (double) sum / total, quantile(0.5), quantile(0.9), quantile(0.99), counts.lastKey());
  }

  private int quantile(double share) {
    long rank = (long) Math.ceil(share * total);
    for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
      rank -= entry.getValue();
      if (rank <= 0) {
        return entry.getKey();
      }
    }
    return counts.lastKey();
  }
}
