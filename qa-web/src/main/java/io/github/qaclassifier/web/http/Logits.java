package io.github.qaclassifier.web.http;

/** The raw score behind a probability. */
public final class Logits {

  /** Keeps the score of a probability of 0 or 1 finite. */
  private static final double EDGE = 1e-9;

  private Logits() {}

  /** The number whose sigmoid is {@code probability}, within +-21. */
  public static double of(double probability) {
    double inside = Math.min(1 - EDGE, Math.max(EDGE, probability));
    return Math.log(inside / (1 - inside));
  }
}
