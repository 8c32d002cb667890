package io.github.qaclassifier.train.fit;

/**
 * The constants of AdamW (Kingma and Ba 2015; Loshchilov and Hutter 2019):
 *
 * <pre>
 * m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g g
 * w = w - rate decay w - rate sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + e)
 * </pre>
 */
final class Adam {

  static final float BETA_1 = 0.9f;
  static final float BETA_2 = 0.999f;
  static final float EPSILON = 1e-8f;

  private Adam() {}

  /**
   * The rate with both moments' bias corrections folded in.
   *
   * @param step the step, from 1
   */
  static double biasCorrected(double rate, long step) {
    return rate
        * Math.sqrt(1 - Math.pow(BETA_2, (double) step))
        / (1 - Math.pow(BETA_1, (double) step));
  }
}
