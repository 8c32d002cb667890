package io.github.qaclassifier.core;

import java.util.List;
import java.util.Objects;

/**
 * The figures of a model on one set of questions. The trainer computes them, {@code qa.json} stores
 * them and {@link ModelProvenance} returns them. Shares and F1 values are in [0, 1].
 *
 * @param set name of the set, for example {@code dev-titles}, or {@link #TOGETHER}
 * @param questions how many questions were used
 * @param atHalf the figures with a threshold of 0.5 for every label
 * @param atThresholds the figures with the threshold of each label
 * @param labels the figures of each label at its own threshold; empty if they were not recorded
 */
public record EvaluationSummary(
    String set,
    QuestionCount questions,
    Figures atHalf,
    Figures atThresholds,
    List<LabelFigures> labels) {

  /** The name of all sets together. */
  public static final String TOGETHER = "together";

  /** Copies the list; checks that nothing is null. */
  public EvaluationSummary {
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(questions, "questions");
    Objects.requireNonNull(atHalf, "atHalf");
    Objects.requireNonNull(atThresholds, "atThresholds");
    labels = List.copyOf(labels);
  }

  /**
   * How many questions a set has.
   *
   * @param used questions that the figures were computed on
   * @param skipped questions without a known label, which take no part
   * @param unlabeled those of the skipped questions that are known to have none of the labels
   */
  public record QuestionCount(long used, long skipped, long unlabeled) {}

  /**
   * The figures at one choice of thresholds.
   *
   * @param micro precision, recall and F1 over all decisions
   * @param macro means of the precision, recall and F1 of each label
   * @param accuracy shares of correct decisions
   * @param labelsGiven how many labels the questions get
   * @param calibrationError expected calibration error over all decisions
   */
  public record Figures(
      Average micro,
      Average macro,
      Accuracy accuracy,
      LabelsGiven labelsGiven,
      double calibrationError) {

    /** Checks that nothing is null. */
    public Figures {
      Objects.requireNonNull(micro, "micro");
      Objects.requireNonNull(macro, "macro");
      Objects.requireNonNull(accuracy, "accuracy");
      Objects.requireNonNull(labelsGiven, "labelsGiven");
      requireFinite(calibrationError, "calibration error");
    }
  }

  /**
   * One way to average over the labels.
   *
   * @param precision share of the given labels that are true
   * @param recall share of the true labels that are given
   * @param f1 harmonic mean of precision and recall (micro), or mean of the F1 of each label
   *     (macro)
   * @param f1Lower lower end of the 95 % interval of {@code f1}
   * @param f1Upper upper end of the 95 % interval of {@code f1}
   */
  public record Average(
      double precision, double recall, double f1, double f1Lower, double f1Upper) {

    /** Checks that the numbers are finite. */
    public Average {
      requireFinite(precision, "precision");
      requireFinite(recall, "recall");
      requireFinite(f1, "F1");
      requireFinite(f1Lower, "lower end of F1");
      requireFinite(f1Upper, "upper end of F1");
    }
  }

  /**
   * Shares of correct decisions.
   *
   * @param multi share of single label decisions that are correct ({@code accuracy_multi} in
   *     fastai)
   * @param subset share of questions whose labels are all correct
   */
  public record Accuracy(double multi, double subset) {

    /** Checks that the numbers are finite. */
    public Accuracy {
      requireFinite(multi, "multi-label accuracy");
      requireFinite(subset, "subset accuracy");
    }
  }

  /**
   * How many labels the questions get.
   *
   * @param noneShare share of questions that get no label
   * @param perQuestion mean number of labels per question
   * @param unlabeledShare share of the unlabeled questions that are given a label, which is the
   *     false-positive rate; 0 if there are none
   */
  public record LabelsGiven(double noneShare, double perQuestion, double unlabeledShare) {

    /** Checks that the numbers are finite. */
    public LabelsGiven {
      requireFinite(noneShare, "share of questions without a label");
      requireFinite(perQuestion, "labels per question");
      requireFinite(unlabeledShare, "share of unlabeled questions with a label");
    }
  }

  /**
   * The figures of one label.
   *
   * @param label name of the label
   * @param support how many questions carry it
   * @param precision share of the questions given the label that carry it
   * @param recall share of the questions that carry the label and are given it
   * @param f1 harmonic mean of precision and recall
   */
  public record LabelFigures(
      String label, long support, double precision, double recall, double f1) {

    /** Checks that nothing is null and that the numbers are finite. */
    public LabelFigures {
      Objects.requireNonNull(label, "label");
      requireFinite(precision, "precision");
      requireFinite(recall, "recall");
      requireFinite(f1, "F1");
    }
  }

  static void requireFinite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("The %s is %s; it must be finite.".formatted(what, value));
    }
  }
}
