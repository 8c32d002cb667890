package io.github.qaclassifier.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;

/** The probabilities from which labels are predicted. */
public sealed interface Thresholds {

  /** 0.5 for every label. */
  Thresholds HALF = new Same(0.5);

  /** Returns one threshold for every label. */
  static Thresholds same(double threshold) {
    return new Same(threshold);
  }

  /** Returns one threshold per label, in the order of the labels. */
  static Thresholds perLabel(List<Double> thresholds) {
    return new PerLabel(thresholds);
  }

  /**
   * Returns these thresholds and those of another set, for both sets together.
   *
   * @throws IllegalArgumentException if they are not of one model or one cross-validation
   */
  Thresholds plus(Thresholds other);

  /** Returns the threshold of a label for a question, by their indexes; in [0, 1]. */
  double at(int question, int label);

  /** Returns the threshold of a label over all questions: the mean, where it differs among them. */
  double at(int label);

  /** Returns the threshold of a label for questions that no threshold was fitted on. */
  double unseen(int label);

  /**
   * Checks that these thresholds fit questions and labels.
   *
   * @throws IllegalArgumentException if a number differs
   */
  void requireFit(int questions, int labels);

  /**
   * One threshold for all labels.
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
    public Same plus(Thresholds other) {
      requireEqual(this, other);
      return this;
    }

    @Override
    public double at(int question, int label) {
      return threshold;
    }

    @Override
    public double at(int label) {
      return threshold;
    }

    @Override
    public double unseen(int label) {
      return threshold;
    }

    @Override
    public void requireFit(int questions, int labels) {}
  }

  /**
   * One threshold per label.
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
    public PerLabel plus(Thresholds other) {
      requireEqual(this, other);
      return this;
    }

    @Override
    public double at(int question, int label) {
      return thresholds.get(label);
    }

    @Override
    public double at(int label) {
      return thresholds.get(label);
    }

    @Override
    public double unseen(int label) {
      return thresholds.get(label);
    }

    @Override
    public void requireFit(int questions, int labels) {
      if (labels != thresholds.size()) {
        throw new IllegalArgumentException(
            "There are %d thresholds for %d labels.".formatted(thresholds.size(), labels));
      }
    }
  }

  /**
   * The thresholds of the fold of each question, which were fitted on the other folds.
   *
   * @param folds the thresholds of each fold; copied
   * @param foldOf the fold of each question, in their order; copied
   */
  record PerFold(List<PerLabel> folds, List<Integer> foldOf) implements Thresholds {

    /**
     * @throws IllegalArgumentException if the fold of a question does not exist
     */
    public PerFold {
      folds = List.copyOf(folds);
      foldOf = List.copyOf(foldOf);
      int count = folds.size();
      if (!foldOf.stream().allMatch(fold -> fold >= 0 && fold < count)) {
        throw new IllegalArgumentException(
            "There are %d folds, but a question belongs to another one.".formatted(count));
      }
    }

    @Override
    public PerFold plus(Thresholds other) {
      if (!(other instanceof PerFold that) || !folds.equals(that.folds)) {
        throw new IllegalArgumentException("The two sets are not of the same cross-validation.");
      }
      List<Integer> both = new ArrayList<>(foldOf);
      both.addAll(that.foldOf);
      return new PerFold(folds, both);
    }

    @Override
    public double at(int question, int label) {
      return folds.get(foldOf.get(question)).at(label);
    }

    @Override
    public double at(int label) {
      return folds.stream().mapToDouble(fold -> fold.at(label)).average().orElse(0.5);
    }

    /** Returns the threshold of the first fold: no fold has seen the questions. */
    @Override
    public double unseen(int label) {
      return folds.get(0).at(label);
    }

    @Override
    public void requireFit(int questions, int labels) {
      folds.forEach(fold -> fold.requireFit(questions, labels));
      if (questions != foldOf.size()) {
        throw new IllegalArgumentException(
            "There are folds for %d questions, not for %d.".formatted(foldOf.size(), questions));
      }
    }
  }

  private static void requireEqual(Thresholds one, Thresholds other) {
    if (!one.equals(other)) {
      throw new IllegalArgumentException("The two sets have different thresholds.");
    }
  }

  private static void requireUnit(double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "A threshold is %s; it must be in [0, 1].".formatted(threshold));
    }
  }
}
