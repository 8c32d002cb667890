package io.github.qaclassifier.train.internal.quantization;

import java.nio.FloatBuffer;

/** A histogram of activations. Call {@link #widen} for all values, then {@link #count}. */
final class ActivationHistogram {

  private static final int BINS = 4096;

  /** Candidates for the share of the observed range that is kept on each side of 0. */
  private static final double[] KEPT_SHARES = keptShares();

  private final long[] counts = new long[BINS];
  private float lowest;
  private float highest;

  /** Extends the observed range, which contains 0 from the start. */
  void widen(FloatBuffer values) {
    for (int i = values.position(); i < values.limit(); i++) {
      lowest = Math.min(lowest, values.get(i));
      highest = Math.max(highest, values.get(i));
    }
  }

  /** Counts values within the observed range. */
  void count(FloatBuffer values) {
    double perValue = BINS / Math.max((double) highest - lowest, Float.MIN_NORMAL);
    for (int i = values.position(); i < values.limit(); i++) {
      int bin = (int) ((values.get(i) - lowest) * perValue);
      counts[Math.max(0, Math.min(BINS - 1, bin))]++;
    }
  }

  /**
   * Returns the range with the smallest mean squared error over the counted values. A narrower
   * range clips the rare large values and rounds all others more finely.
   */
  ActivationRange bestRange() {
    ActivationRange best = ActivationRange.between(lowest, highest);
    double smallest = squaredError(best);
    for (double below : KEPT_SHARES) {
      for (double above : KEPT_SHARES) {
        ActivationRange range =
            ActivationRange.between((float) (lowest * below), (float) (highest * above));
        double error = squaredError(range);
        if (error < smallest) {
          smallest = error;
          best = range;
        }
      }
    }
    return best;
  }

  private double squaredError(ActivationRange range) {
    // Rounding errors are uniformly distributed over one step.
    double rounding = (double) range.scale() * range.scale() / 12;
    double width = ((double) highest - lowest) / BINS;
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double value = lowest + (bin + 0.5) * width;
      double clipped = Math.max(0, Math.max(range.lowest() - value, value - range.highest()));
      error += counts[bin] * (clipped > 0 ? clipped * clipped : rounding);
    }
    return error;
  }

  private static double[] keptShares() {
    double[] shares = new double[17];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = 0.2 + 0.05 * i;
    }
    return shares;
  }
}
