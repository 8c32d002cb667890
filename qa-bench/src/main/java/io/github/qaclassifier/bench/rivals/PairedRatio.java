package io.github.qaclassifier.bench.rivals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The ratio of the times of A and B, from rounds in which both were measured.
 *
 * @param median the median of the rounds' ratios A / B
 * @param low lower end of the 95 % interval of the median, by bootstrap over the rounds
 * @param high upper end of that interval
 */
record PairedRatio(double median, double low, double high) {

  private static final int RESAMPLES = 2_000;

  /**
   * Compares two series.
   *
   * @param a A's figure of each round; at least one
   * @param b B's figure of the same rounds, each above 0
   */
  static PairedRatio of(List<Double> a, List<Double> b) {
    if (a.size() != b.size() || a.isEmpty()) {
      throw new IllegalArgumentException("%d and %d rounds".formatted(a.size(), b.size()));
    }
    double[] ratios = new double[a.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = a.get(i) / b.get(i);
    }
    Random random = new Random(42);
    double[] medians = new double[RESAMPLES];
    double[] sample = new double[ratios.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < sample.length; j++) {
        sample[j] = ratios[random.nextInt(ratios.length)];
      }
      medians[i] = median(sample);
    }
    Arrays.sort(medians);
    return new PairedRatio(
        median(ratios), medians[(int) (0.025 * RESAMPLES)], medians[(int) (0.975 * RESAMPLES) - 1]);
  }

  /** Returns the median of some numbers, at least one. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Returns the ratio and its interval, such as {@code 1.21 (1.18 to 1.25)}. */
  String text() {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, low, high);
  }
}
