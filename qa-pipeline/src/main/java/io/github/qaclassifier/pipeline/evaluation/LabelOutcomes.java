package io.github.qaclassifier.pipeline.evaluation;

import java.util.Arrays;

/**
 * The labels that are predicted correctly and incorrectly for each question, packed so that a
 * thousand resamples are summed quickly.
 */
final class LabelOutcomes {

  private final int labels;
  private final int[][] hits;
  private final int[][] errors;

  private LabelOutcomes(int labels, int[][] hits, int[][] errors) {
    this.labels = labels;
    this.hits = hits;
    this.errors = errors;
  }

  static LabelOutcomes of(ScoredQuestions scored, Thresholds thresholds) {
    int labels = scored.labels().size();
    thresholds.requireFit(scored.size(), labels);
    int[][] hits = new int[scored.size()][];
    int[][] errors = new int[scored.size()][];
    int[] right = new int[labels];
    int[] wrong = new int[labels];
    for (int question = 0; question < scored.size(); question++) {
      int rights = 0;
      int wrongs = 0;
      for (int label = 0; label < labels; label++) {
        if (scored.isKnown(question, label)) {
          boolean given = scored.probability(question, label) >= thresholds.at(question, label);
          if (given != scored.isTrue(question, label)) {
            wrong[wrongs++] = label;
          } else if (given) {
            right[rights++] = label;
          }
        }
      }
      hits[question] = Arrays.copyOf(right, rights);
      errors[question] = Arrays.copyOf(wrong, wrongs);
    }
    return new LabelOutcomes(labels, hits, errors);
  }

  /** Returns macro-F1 of a resample. */
  double macroF1(int[] draw) {
    long[] right = new long[labels];
    long[] wrong = new long[labels];
    for (int question : draw) {
      for (int label : hits[question]) {
        right[label]++;
      }
      for (int label : errors[question]) {
        wrong[label]++;
      }
    }
    double sum = 0;
    for (int label = 0; label < labels; label++) {
      sum += Counts.ratio(2 * right[label], 2 * right[label] + wrong[label]);
    }
    return sum / labels;
  }
}
