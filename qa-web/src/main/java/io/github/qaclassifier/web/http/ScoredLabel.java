package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.LabelScore;

/**
 * A label in the JSON of text-embeddings-inference and Hugging Face.
 *
 * @param score a probability, or a logit
 */
public record ScoredLabel(String label, double score) {

  /** Keeps the logit of a probability of 0 or 1 finite. */
  private static final double EDGE = 1e-9;

  /** Returns a label with its probability, or with its logit if {@code raw}. */
  public static ScoredLabel of(LabelScore score, boolean raw) {
    double probability = score.probability();
    return new ScoredLabel(score.label(), raw ? logit(probability) : probability);
  }

  /** Returns the number whose sigmoid is {@code probability}, within +-21. */
  private static double logit(double probability) {
    double inside = Math.min(1 - EDGE, Math.max(EDGE, probability));
    return Math.log(inside / (1 - inside));
  }
}
