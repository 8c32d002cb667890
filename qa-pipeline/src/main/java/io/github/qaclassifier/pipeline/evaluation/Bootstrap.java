package io.github.qaclassifier.pipeline.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile bootstrap over questions (Efron and Tibshirani, An Introduction to the Bootstrap,
 * 1993, chapter 13): the questions are resampled with replacement, and the figure is computed for
 * each resample. Equal seeds give equal intervals.
 *
 * @param resamples number of resamples; at least 1
 * @param seed random seed
 */
public record Bootstrap(int resamples, long seed) {

  /** 1,000 resamples. */
  public static final Bootstrap DEFAULT = new Bootstrap(1000, 42);

  private static final double TAIL = 0.025;

  /**
   * @throws IllegalArgumentException if there is no resample
   */
  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException(
          "resamples is %d; it must be 1 or more.".formatted(resamples));
    }
  }

  /**
   * Returns the 95 % interval of micro-F1.
   *
   * @throws IllegalArgumentException if there is no question
   */
  public Interval microF1(ScoredQuestions scored, Thresholds thresholds) {
    int[] outcomes = outcomes(scored, thresholds);
    return interval(scored.size(), draw -> f1(outcomes, draw));
  }

  /**
   * Returns the 95 % interval of macro-F1. A rare label may be missing from a resample and then
   * counts as 0, so the interval is slightly too low.
   *
   * @throws IllegalArgumentException if there is no question
   */
  public Interval macroF1(ScoredQuestions scored, Thresholds thresholds) {
    LabelOutcomes outcomes = LabelOutcomes.of(scored, thresholds);
    return interval(scored.size(), outcomes::macroF1);
  }

  /**
   * Returns the 95 % interval of the difference in micro-F1 between two models on the same
   * questions, from paired resampling; if 0 is outside, the difference is statistically
   * significant.
   *
   * @param scored the first model's predictions
   * @param other the second model's predictions for the same questions in the same order
   * @throws IllegalArgumentException if there is no question or their numbers differ
   */
  public Interval microF1Gain(
      ScoredQuestions scored,
      Thresholds thresholds,
      ScoredQuestions other,
      Thresholds otherThresholds) {
    if (scored.size() != other.size()) {
      throw new IllegalArgumentException(
          "The models scored %d and %d questions; a difference can only be computed on the same questions."
              .formatted(scored.size(), other.size()));
    }
    int[] outcomes = outcomes(scored, thresholds);
    int[] otherOutcomes = outcomes(other, otherThresholds);
    return interval(scored.size(), draw -> f1(outcomes, draw) - f1(otherOutcomes, draw));
  }

  private Interval interval(int questions, Figure figure) {
    if (questions == 0) {
      throw new IllegalArgumentException("There is no question to resample.");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[resamples];
    int[] draw = new int[questions];
    for (int i = 0; i < resamples; i++) {
      for (int j = 0; j < questions; j++) {
        draw[j] = random.nextInt(questions);
      }
      values[i] = figure.of(draw);
    }
    Arrays.sort(values);
    return new Interval(quantile(values, TAIL), quantile(values, 1 - TAIL));
  }

  /** Returns two numbers per question: true positives, and false positives plus false negatives. */
  private static int[] outcomes(ScoredQuestions scored, Thresholds thresholds) {
    int labels = scored.labels().size();
    thresholds.requireFit(scored.size(), labels);
    int[] outcomes = new int[2 * scored.size()];
    int at = 0;
    for (int q = 0; q < scored.size(); q++) {
      ScoredQuestion question = scored.questions().get(q);
      for (int i = 0; i < labels; i++) {
        if (question.isKnown(i)) {
          boolean given = question.probability(i) >= thresholds.at(q, i);
          if (given && question.isTrue(i)) {
            outcomes[at]++;
          } else if (given != question.isTrue(i)) {
            outcomes[at + 1]++;
          }
        }
      }
      at += 2;
    }
    return outcomes;
  }

  private static double f1(int[] outcomes, int[] draw) {
    long hits = 0;
    long errors = 0;
    for (int question : draw) {
      hits += outcomes[2 * question];
      errors += outcomes[2 * question + 1];
    }
    return Counts.ratio(2 * hits, 2 * hits + errors);
  }

  /**
   * Returns a quantile, linear between the two nearest values as R's type 7 and NumPy's default.
   */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  @FunctionalInterface
  private interface Figure {
    double of(int[] draw);
  }
}
