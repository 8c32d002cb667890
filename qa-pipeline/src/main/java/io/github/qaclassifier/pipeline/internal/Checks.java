package io.github.qaclassifier.pipeline.internal;

/** Checks the arguments of options. Each check throws {@link IllegalArgumentException}. */
public final class Checks {

  private Checks() {}

  /**
   * Requires a condition.
   *
   * @param message a format, for the values
   */
  public static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }

  /** Requires a number in [0, 1]. */
  public static void inUnit(String name, double value) {
    require(value >= 0 && value <= 1, "%s is %s; it must be in [0, 1].", name, value);
  }

  /** Requires a number in [0, 1). */
  public static void belowOne(String name, double value) {
    require(value >= 0 && value < 1, "%s is %s; it must be in [0, 1).", name, value);
  }

  /** Requires a finite number above 0. */
  public static void positive(String name, double value) {
    require(value > 0 && Double.isFinite(value), "%s is %s; it must be above 0.", name, value);
  }

  /** Requires a whole number of 1 or more. */
  public static void positive(String name, long value) {
    require(value >= 1, "%s is %s; it must be 1 or more.", name, value);
  }

  /** Requires a finite number of 0 or more. */
  public static void notNegative(String name, double value) {
    require(value >= 0 && Double.isFinite(value), "%s is %s; it must be 0 or more.", name, value);
  }
}
