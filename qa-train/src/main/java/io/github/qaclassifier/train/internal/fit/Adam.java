package io.github.qaclassifier.train.internal.fit;

/**
 * One step of AdamW (Kingma and Ba 2015; Loshchilov and Hutter 2019):
 *
 * <pre>
 * m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g g
 * w = w - rate decay w - rate sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + e)
 * </pre>
 */
final class Adam {

  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final float gradientScale;
  private final float corrected;
  private final float kept;

  /**
   * @param gradientScale factor on the gradients
   * @param rate the learning rate
   * @param weightDecay decoupled weight decay
   * @param step the step, from 1
   */
  Adam(double gradientScale, double rate, double weightDecay, long step) {
    this.gradientScale = (float) gradientScale;
    this.corrected =
        (float)
            (rate
                * Math.sqrt(1 - Math.pow(BETA_2, (double) step))
                / (1 - Math.pow(BETA_1, (double) step)));
    this.kept = (float) (1 - rate * weightDecay);
  }

  /**
   * Updates some values.
   *
   * @param at where the values begin in {@code values}
   * @param gradientAt where theirs begin in {@code gradients}
   * @param momentsAt where theirs begin in {@code mean} and {@code variance}
   * @param count how many values
   */
  void step(
      float[] values,
      int at,
      float[] gradients,
      int gradientAt,
      float[] mean,
      float[] variance,
      int momentsAt,
      int count) {
    for (int i = 0; i < count; i++) {
      float gradient = gradients[gradientAt + i] * gradientScale;
      float m = BETA_1 * mean[momentsAt + i] + (1 - BETA_1) * gradient;
      float v = BETA_2 * variance[momentsAt + i] + (1 - BETA_2) * gradient * gradient;
      mean[momentsAt + i] = m;
      variance[momentsAt + i] = v;
      values[at + i] = kept * values[at + i] - corrected * m / ((float) Math.sqrt(v) + EPSILON);
    }
  }
}
