package io.github.qaclassifier.bench.load;

import java.util.stream.LongStream;

/** Many times, sorted. */
final class Latencies {

  private final long[] sorted;

  /** Of times in nanoseconds. */
  Latencies(LongStream nanos) {
    sorted = nanos.sorted().toArray();
  }

  int count() {
    return sorted.length;
  }

  /**
   * The milliseconds within which that share of them lies; not a number if there are none.
   *
   * @param share in (0, 1]
   */
  double millis(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }
}
