package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;

/** The logits of scored questions, computed once, for a fit that reads them often. Immutable. */
final class LogitMatrix {

  private static final double LEAST = 1e-12;
  private static final double MOST = 1 - 0x1p-24;

  private final ScoredQuestions scored;
  private final float[][] logits;

  private LogitMatrix(ScoredQuestions scored, float[][] logits) {
    this.scored = scored;
    this.logits = logits;
  }

  /** Computes the logits of the probabilities of the questions that carry a label. */
  static LogitMatrix of(ScoredQuestions scored) {
    float[][] logits = new float[scored.size()][scored.labels().size()];
    for (int question = 0; question < logits.length; question++) {
      for (int label = 0; label < logits[question].length; label++) {
        logits[question][label] = (float) logit(scored.probability(question, label));
      }
    }
    return new LogitMatrix(scored, logits);
  }

  /** Returns the logit of a probability; of 0 or 1, the logit of the nearest float inside. */
  static double logit(float probability) {
    double inside = Math.min(Math.max(probability, LEAST), MOST);
    return Math.log(inside / (1 - inside));
  }

  /** Returns the number of questions. */
  int questions() {
    return logits.length;
  }

  /** Returns the number of labels. */
  int labels() {
    return scored.labels().size();
  }

  /** Returns the logit of a label for a question. */
  float logit(int question, int label) {
    return logits[question][label];
  }

  /** Returns whether a label is true for a question; false if that is unknown. */
  boolean isTrue(int question, int label) {
    return scored.isTrue(question, label);
  }

  /** Returns whether it is known if a label is true for a question. */
  boolean isKnown(int question, int label) {
    return scored.isKnown(question, label);
  }
}
