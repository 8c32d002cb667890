package io.github.qaclassifier.core.engine;

/** The logistic function, which turns a logit into a probability. */
public final class Sigmoid {

  private Sigmoid() {}

  /**
   * Returns {@code 1 / (1 + exp(-logit))}, without overflow.
   *
   * @return a probability in [0, 1]; NaN for NaN
   */
  public static double of(double logit) {
    // With a negative exponent, exp cannot overflow.
    double power = Math.exp(-Math.abs(logit));
    return logit < 0 ? power / (1 + power) : 1 / (1 + power);
  }
}
