package io.github.qaclassifier.cli.options;

/** Checks the values of options, so that an error names the option as it is given. */
public final class OptionChecks {

  private OptionChecks() {}

  /**
   * Requires a valid value.
   *
   * @param valid whether the value is valid
   * @param option the option, such as {@code --epochs}
   * @param value the value, for the message
   * @param allowed the allowed values, as the end of "it must be"
   * @throws IllegalArgumentException if the value is invalid
   */
  public static void require(boolean valid, String option, Object value, String allowed) {
    if (!valid) {
      throw new IllegalArgumentException(
          "%s is %s; it must be %s."
              .formatted(option, value.toString().replaceFirst("\\.0$", ""), allowed));
    }
  }

  /** Requires a number of {@code least} or more, as {@link #require}. */
  public static void atLeast(long least, String option, long value) {
    require(value >= least, option, value, least + " or more");
  }

  /** Requires a finite number above 0, as {@link #require}. */
  public static void positive(String option, double value) {
    require(value > 0 && Double.isFinite(value), option, value, "above 0");
  }

  /** Requires a finite number of 0 or more, as {@link #require}. */
  public static void notNegative(String option, double value) {
    require(value >= 0 && Double.isFinite(value), option, value, "0 or more");
  }

  /** Requires a number in [0, 1], as {@link #require}. */
  public static void inUnit(String option, double value) {
    require(value >= 0 && value <= 1, option, value, "in [0, 1]");
  }

  /** Requires a number in [0, 1), as {@link #require}. */
  public static void belowOne(String option, double value) {
    require(value >= 0 && value < 1, option, value, "in [0, 1)");
  }
}
