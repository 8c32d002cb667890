package io.github.qaclassifier.bench.load;

import java.util.stream.LongStream;

/** The latencies of many requests. */
final class Latencies {

  private final long[] sorted;

  /** Creates the latencies from times in nanoseconds. */
  Latencies(LongStream nanos) {
    sorted = nanos.sorted().toArray();
  }

  int count() {
    return sorted.length;
  }

  /**
   * Returns a percentile in milliseconds; NaN if there is no latency.
   *
   * @param share the percentile as a share in (0, 1], such as 0.99
   */
  double millis(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }
}
