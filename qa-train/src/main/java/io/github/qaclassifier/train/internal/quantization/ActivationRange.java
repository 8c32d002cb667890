package io.github.qaclassifier.train.internal.quantization;

/**
 * How activations are rounded to unsigned 8-bit integers: {@code value = scale * (code -
 * zeroPoint)}. Values outside of [{@link #lowest}, {@link #highest}] are clipped.
 *
 * @param scale the distance between two neighbouring codes; above 0
 * @param zeroPoint the code of 0, in [0, 255]
 */
public record ActivationRange(float scale, int zeroPoint) {

  private static final int HIGHEST_CODE = 255;
  // Activations that are always 0 have no range, but a scale must not be 0.
  private static final float SMALLEST_SCALE = 1e-9f;

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ActivationRange {
    if (!(scale > 0) || Float.isInfinite(scale)) {
      throw new IllegalArgumentException(
          "scale is %s; it must be a number above 0.".formatted(scale));
    }
    if (zeroPoint < 0 || zeroPoint > HIGHEST_CODE) {
      throw new IllegalArgumentException(
          "zeroPoint is %d; it must be in [0, %d].".formatted(zeroPoint, HIGHEST_CODE));
    }
  }

  /**
   * Returns the range from {@code low} to {@code high}, shifted by less than one step so that 0 is
   * represented exactly.
   *
   * @param low at most 0
   * @param high at least 0
   */
  static ActivationRange between(float low, float high) {
    float scale = Math.max((high - low) / HIGHEST_CODE, SMALLEST_SCALE);
    return new ActivationRange(scale, Math.min(HIGHEST_CODE, Math.round(-low / scale)));
  }

  /** Returns the lowest value that has a code. */
  double lowest() {
    return -zeroPoint * (double) scale;
  }

  /** Returns the highest value that has a code. */
  double highest() {
    return (HIGHEST_CODE - zeroPoint) * (double) scale;
  }
}
