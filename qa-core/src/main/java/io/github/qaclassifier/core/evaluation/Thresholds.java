package io.github.qaclassifier.core.evaluation;

import java.util.List;

/** From which probability on a label is given. */
public sealed interface Thresholds {

  /** 0.5 for every label. */
  Thresholds HALF = new Same(0.5);

  /** One threshold for every label. */
  static Thresholds same(double threshold) {
    return new Same(threshold);
  }

  /** One threshold a label, in the order of the labels. */
  static Thresholds perLabel(List<Double> thresholds) {
    return new PerLabel(thresholds);
  }

  /** The threshold of the label at this place; in [0, 1]. */
  double at(int label);

  /**
   * Refuses labels that these thresholds do not fit.
   *
   * @throws IllegalArgumentException if their number differs
   */
  void requireFit(int labels);

  /**
   * One for all.
   *
   * @param threshold in [0, 1]
   */
  record Same(double threshold) implements Thresholds {

    /**
     * @throws IllegalArgumentException if it is outside [0, 1]
     */
    public Same {
      requireUnit(threshold);
    }

    @Override
    public double at(int label) {
      return threshold;
    }

    @Override
    public void requireFit(int labels) {}
  }

  /**
   * Each label its own.
   *
   * @param thresholds each in [0, 1], in the order of the labels; copied
   */
  record PerLabel(List<Double> thresholds) implements Thresholds {

    /**
     * @throws IllegalArgumentException if one is outside [0, 1]
     */
    public PerLabel {
      thresholds = List.copyOf(thresholds);
      thresholds.forEach(Thresholds::requireUnit);
    }

    @Override
    public double at(int label) {
      return thresholds.get(label);
    }

    @Override
    public void requireFit(int labels) {
      if (labels != thresholds.size()) {
        throw new IllegalArgumentException(
            "There are %d thresholds for %d labels.".formatted(thresholds.size(), labels));
      }
    }
  }

  private static void requireUnit(double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "A threshold is %s; it must lie in [0, 1].".formatted(threshold));
    }
  }
}
