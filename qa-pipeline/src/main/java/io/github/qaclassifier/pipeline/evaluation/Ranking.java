package io.github.qaclassifier.pipeline.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How well probabilities rank true labels first, independent of thresholds.
 *
 * @param atK the first 1, 2, ... labels of each question, in order
 * @param micro precision and recall over all label decisions
 * @param labels precision and recall of each label, in the order of the labels
 */
public record Ranking(
    List<MetricsAtK> atK, PrecisionRecallCurve micro, List<PrecisionRecallCurve> labels) {

  /** The largest k of {@link #atK}. */
  public static final int MAX_K = 5;

  /** Copies the lists. */
  public Ranking {
    atK = List.copyOf(atK);
    Objects.requireNonNull(micro, "micro");
    labels = List.copyOf(labels);
  }

  /** Computes the figures of these questions. */
  public static Ranking of(ScoredQuestions scored) {
    int labels = scored.labels().size();
    return new Ranking(
        atK(scored),
        PrecisionRecallCurve.ofAll(scored),
        IntStream.range(0, labels).mapToObj(i -> PrecisionRecallCurve.ofLabel(scored, i)).toList());
  }

  /** Returns the mean average precision of the labels that occur at all; 0 if none does. */
  public double meanAveragePrecision() {
    return labels.stream()
        .filter(curve -> curve.support() > 0)
        .mapToDouble(PrecisionRecallCurve::averagePrecision)
        .average()
        .orElse(0);
  }

  private static List<MetricsAtK> atK(ScoredQuestions scored) {
    double[] precision = new double[MAX_K];
    double[] recall = new double[MAX_K];
    double[] f1 = new double[MAX_K];
    double[] capped = new double[MAX_K];
    for (ScoredQuestion question : scored.questions()) {
      int truths = question.trueCount();
      int[] first = firstLabels(question);
      int hits = 0;
      for (int i = 0; i < MAX_K; i++) {
        int k = i + 1;
        hits += i < first.length && question.isTrue(first[i]) ? 1 : 0;
        precision[i] += (double) hits / k;
        recall[i] += (double) hits / truths;
        f1[i] += 2.0 * hits / (k + truths); // harmonic mean of h/k and h/t
        capped[i] += (double) hits / Math.min(k, truths);
      }
    }
    List<MetricsAtK> all = new ArrayList<>(MAX_K);
    int n = scored.size();
    for (int i = 0; i < MAX_K; i++) {
      all.add(
          new MetricsAtK(
              i + 1,
              Counts.ratio(precision[i], n),
              Counts.ratio(recall[i], n),
              Counts.ratio(f1[i], n),
              Counts.ratio(capped[i], n)));
    }
    return all;
  }

  /**
   * Returns the most probable known labels, at most {@link #MAX_K}; of equal ones, the first wins.
   */
  private static int[] firstLabels(ScoredQuestion question) {
    int[] first = new int[MAX_K];
    int size = 0;
    for (int label = 0; label < question.labels(); label++) {
      if (!question.isKnown(label)) {
        continue;
      }
      int place = size;
      while (place > 0 && question.probability(first[place - 1]) < question.probability(label)) {
        place--;
      }
      if (place < MAX_K) {
        System.arraycopy(first, place, first, place + 1, Math.min(size, MAX_K - 1) - place);
        first[place] = label;
        size = Math.min(size + 1, MAX_K);
      }
    }
    return Arrays.copyOf(first, size);
  }
}
