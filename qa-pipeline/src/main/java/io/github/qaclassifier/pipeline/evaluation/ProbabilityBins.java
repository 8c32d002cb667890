package io.github.qaclassifier.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Sorts decisions into bins by their probability. Not safe for threads. */
final class ProbabilityBins {

  private final long[] counts = new long[CalibrationMetrics.BINS];
  private final long[] truths = new long[CalibrationMetrics.BINS];
  private final double[] sums = new double[CalibrationMetrics.BINS];

  void add(double probability, boolean isTrue) {
    int bin = Math.min((int) (probability * CalibrationMetrics.BINS), CalibrationMetrics.BINS - 1);
    counts[bin]++;
    truths[bin] += isTrue ? 1 : 0;
    sums[bin] += probability;
  }

  long size() {
    long size = 0;
    for (long count : counts) {
      size += count;
    }
    return size;
  }

  double error() {
    double distance = 0;
    for (int i = 0; i < counts.length; i++) {
      distance += Math.abs(sums[i] - truths[i]); // the bin's size cancels out
    }
    return Counts.ratio(distance, size());
  }

  List<CalibrationBin> bins() {
    List<CalibrationBin> bins = new ArrayList<>(counts.length);
    for (int i = 0; i < counts.length; i++) {
      bins.add(
          new CalibrationBin(
              (double) i / counts.length,
              (double) (i + 1) / counts.length,
              counts[i],
              Counts.ratio(sums[i], counts[i]),
              Counts.ratio(truths[i], counts[i])));
    }
    return bins;
  }

  /**
   * Returns the calibration error with bins of equal size: the sorted decisions are cut into {@link
   * CalibrationMetrics#BINS} runs whose sizes differ by one at most. Decisions of equal probability
   * may fall into several bins; each bin then gets their mean share of true decisions, so that
   * their order does not matter.
   */
  static double equalSizeError(ScoredQuestions scored) {
    int[] keys = DecisionKeys.ofAll(scored);
    double[] gaps = new double[CalibrationMetrics.BINS];
    int bin = 0;
    int from = 0;
    while (from < keys.length) {
      float probability = DecisionKeys.probability(keys[from]);
      int to = from;
      long tiedTruths = 0;
      while (to < keys.length && DecisionKeys.probability(keys[to]) == probability) {
        tiedTruths += DecisionKeys.isTrue(keys[to]) ? 1 : 0;
        to++;
      }
      double gap = probability - (double) tiedTruths / (to - from);
      while (from < to) {
        int end = (int) ((long) keys.length * (bin + 1) / CalibrationMetrics.BINS);
        int part = Math.min(to, end) - from;
        gaps[bin] += part * gap;
        from += part;
        bin += from == end ? 1 : 0;
      }
    }
    double distance = 0;
    for (double gap : gaps) {
      distance += Math.abs(gap);
    }
    return Counts.ratio(distance, keys.length);
  }
}
