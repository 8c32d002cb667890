package io.github.qaclassifier.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Counts of the correct and incorrect decisions of a model at given thresholds.
 *
 * @param labels each label's counts, in the order of the labels
 * @param micro the sum of all labels' counts
 * @param known number of label decisions: questions times labels, less the unknown ones
 * @param totals counts of whole questions
 * @param unlabeled counts of the questions that are known to carry none of the labels
 */
public record ConfusionCounts(
    List<LabelDecisions> labels, Counts micro, long known, Totals totals, Unlabeled unlabeled) {

  /** Copies the list. */
  public ConfusionCounts {
    labels = List.copyOf(labels);
    Objects.requireNonNull(micro, "micro");
    Objects.requireNonNull(totals, "totals");
    Objects.requireNonNull(unlabeled, "unlabeled");
  }

  /**
   * Counts of the questions that carry a label.
   *
   * @param questions all of them
   * @param exact those whose given labels are exactly the true ones
   * @param empty those that are given no label
   */
  public record Totals(int questions, int exact, int empty) {}

  /**
   * Counts of the questions that are known to carry none of the labels.
   *
   * @param questions all of them
   * @param given those that are given a label nevertheless
   */
  public record Unlabeled(int questions, int given) {

    /**
     * Returns the share of the questions that are given a label (the false-positive rate); 0 if
     * there is no question.
     */
    public double rate() {
      return Counts.ratio(given, questions);
    }

    private static Unlabeled of(ScoredQuestions scored, Thresholds thresholds) {
      int given = 0;
      for (int question = 0; question < scored.unlabeledSize(); question++) {
        int q = question;
        given +=
            IntStream.range(0, scored.labels().size())
                    .anyMatch(i -> scored.unlabeledProbability(q, i) >= thresholds.unseen(i))
                ? 1
                : 0;
      }
      return new Unlabeled(scored.unlabeledSize(), given);
    }
  }

  /**
   * Compares every prediction with the truth, in one pass.
   *
   * @throws IllegalArgumentException if the thresholds do not fit the labels
   */
  public static ConfusionCounts of(ScoredQuestions scored, Thresholds thresholds) {
    int labels = scored.labels().size();
    thresholds.requireFit(scored.size(), labels);
    long[] hits = new long[labels];
    long[] falseAlarms = new long[labels];
    long[] misses = new long[labels];
    long known = 0;
    int exact = 0;
    int empty = 0;
    for (int q = 0; q < scored.size(); q++) {
      ScoredQuestion question = scored.questions().get(q);
      int wrong = 0;
      int given = 0;
      for (int i = 0; i < labels; i++) {
        if (!question.isKnown(i)) {
          continue;
        }
        boolean positive = question.probability(i) >= thresholds.at(q, i);
        if (positive) {
          given++;
          if (question.isTrue(i)) {
            hits[i]++;
          } else {
            falseAlarms[i]++;
            wrong++;
          }
        } else if (question.isTrue(i)) {
          misses[i]++;
          wrong++;
        }
      }
      known += question.knownCount();
      exact += wrong == 0 ? 1 : 0;
      empty += given == 0 ? 1 : 0;
    }
    List<LabelDecisions> perLabel = new ArrayList<>(labels);
    Counts micro = Counts.NONE;
    for (int i = 0; i < labels; i++) {
      Counts counts = new Counts(hits[i], falseAlarms[i], misses[i]);
      perLabel.add(new LabelDecisions(scored.labels().labels().get(i), thresholds.at(i), counts));
      micro = micro.plus(counts);
    }
    return new ConfusionCounts(
        perLabel,
        micro,
        known,
        new Totals(scored.size(), exact, empty),
        Unlabeled.of(scored, thresholds));
  }

  /** Returns the mean of all labels' precisions; a label that is never given counts as 0. */
  public double macroPrecision() {
    return macro(Counts::precision);
  }

  /** Returns the mean of all labels' recalls; a label that is never true counts as 0. */
  public double macroRecall() {
    return macro(Counts::recall);
  }

  /**
   * Returns the mean of all labels' F1; a label that is neither true nor given counts as 0, as in
   * scikit-learn with {@code zero_division=0}.
   */
  public double macroF1() {
    return macro(Counts::f1);
  }

  /** Returns how many labels are never true: each of them counts as 0 in the macro figures. */
  public long unsupportedLabels() {
    return labels.stream().filter(label -> label.counts().support() == 0).count();
  }

  /**
   * Returns the share of correct decisions on single labels, as fastai's {@code accuracy_multi}.
   */
  public double accuracyMulti() {
    return Counts.ratio(known - micro.falsePositives() - micro.falseNegatives(), known);
  }

  /** Returns the share of questions whose given labels are exactly the true ones. */
  public double subsetAccuracy() {
    return Counts.ratio(totals.exact(), totals.questions());
  }

  /** Returns the share of questions that are given no label. */
  public double emptyShare() {
    return Counts.ratio(totals.empty(), totals.questions());
  }

  /** Returns the mean number of labels given per question. */
  public double meanPredicted() {
    return Counts.ratio(micro.predicted(), totals.questions());
  }

  /** Returns the mean number of true labels per question. */
  public double meanTrue() {
    return Counts.ratio(micro.support(), totals.questions());
  }

  private double macro(ToDoubleFunction<Counts> figure) {
    return labels.stream().map(LabelDecisions::counts).mapToDouble(figure).average().orElse(0);
  }
}
