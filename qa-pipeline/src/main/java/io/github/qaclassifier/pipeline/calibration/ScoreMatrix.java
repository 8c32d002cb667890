package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One score per question and label, logits or probabilities, and what is true, as arrays that are
 * quick to walk. The arrays are shared, not copied; nobody may change them.
 */
final class ScoreMatrix {

  /** The label is on the question. */
  static final byte PRESENT = 1;

  /** The label is not on the question. */
  static final byte ABSENT = 0;

  /** Nobody knows; the pair takes no part in anything. */
  static final byte UNKNOWN = -1;

  private static final double LEAST = 1e-12;
  private static final double MOST = 1 - 0x1p-24;

  private final float[][] scores;
  private final byte[][] truth;
  private final int labels;

  private ScoreMatrix(float[][] scores, byte[][] truth, int labels) {
    this.scores = scores;
    this.truth = truth;
    this.labels = labels;
  }

  /**
   * ScoreMatrix with their truth.
   *
   * @param scores [questions][labels], finite
   * @param truth [questions][labels], each {@link #PRESENT}, {@link #ABSENT} or {@link #UNKNOWN}
   * @throws IllegalArgumentException if there is no question, the sizes differ, a score is not
   *     finite or a truth is none of the three
   */
  static ScoreMatrix of(float[][] scores, byte[][] truth) {
    if (scores.length == 0 || scores.length != truth.length) {
      throw new IllegalArgumentException(
          "%d rows of scores, %d of truth; both must be equal and 1 or more."
              .formatted(scores.length, truth.length));
    }
    int labels = scores[0].length;
    for (int row = 0; row < scores.length; row++) {
      if (scores[row].length != labels || truth[row].length != labels) {
        throw new IllegalArgumentException(
            "Row %d has %d scores and %d truths; every row must have %d."
                .formatted(row, scores[row].length, truth[row].length, labels));
      }
      for (int label = 0; label < labels; label++) {
        if (!Float.isFinite(scores[row][label])) {
          throw new IllegalArgumentException(
              "The score of row %d, label %d is %s; it must be finite."
                  .formatted(row, label, scores[row][label]));
        }
        if (truth[row][label] < UNKNOWN || truth[row][label] > PRESENT) {
          throw new IllegalArgumentException(
              "The truth of row %d, label %d is %d; it must be 1, 0 or -1."
                  .formatted(row, label, truth[row][label]));
        }
      }
    }
    return new ScoreMatrix(scores, truth, labels);
  }

  /** The logits of these probabilities. */
  static ScoreMatrix logits(ScoredQuestions scored) {
    float[][] logits = new float[scored.size()][scored.labels().size()];
    byte[][] truth = new byte[scored.size()][scored.labels().size()];
    for (int question = 0; question < logits.length; question++) {
      for (int label = 0; label < logits[question].length; label++) {
        logits[question][label] = (float) logit(scored.probability(question, label));
        truth[question][label] =
            !scored.isKnown(question, label)
                ? UNKNOWN
                : scored.isTrue(question, label) ? PRESENT : ABSENT;
      }
    }
    return of(logits, truth);
  }

  /** The logit of a probability; a probability of 0 or 1 has that of the nearest float inside. */
  static double logit(float probability) {
    double inside = Math.min(Math.max(probability, LEAST), MOST);
    return Math.log(inside / (1 - inside));
  }

  /** How many questions there are; 1 or more. */
  int questions() {
    return scores.length;
  }

  /** How many labels there are. */
  int labels() {
    return labels;
  }

  /** The score of a question for a label. */
  float score(int question, int label) {
    return scores[question][label];
  }

  /** Whether the label is known to be on the question. */
  boolean present(int question, int label) {
    return truth[question][label] == PRESENT;
  }

  /** Whether it is known if the label is on the question. */
  boolean known(int question, int label) {
    return truth[question][label] != UNKNOWN;
  }

  /** How many questions are known to carry the label. */
  int support(int label) {
    return (int) IntStream.range(0, questions()).filter(q -> present(q, label)).count();
  }

  /** The questions whose number passes; at least one must. */
  ScoreMatrix where(IntPredicate question) {
    int[] kept = IntStream.range(0, questions()).filter(question).toArray();
    float[][] keptScores = new float[kept.length][];
    byte[][] keptTruth = new byte[kept.length][];
    for (int i = 0; i < kept.length; i++) {
      keptScores[i] = scores[kept[i]];
      keptTruth[i] = truth[kept[i]];
    }
    return new ScoreMatrix(keptScores, keptTruth, labels);
  }

  /** The same truth with other scores. */
  ScoreMatrix withScores(float[][] newScores) {
    return of(newScores, truth);
  }
}
