package io.github.qaclassifier.dataset;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads the date of a record: a text, or the time since 1970 as a number. */
final class CreationDate {

  /** Digits, with or without a fraction and an exponent; limited, so that they are parsed fast. */
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,30}(?:\\.\\d{0,30})?(?:[eE][+-]?\\d{1,2})?");

  /** A year, year and month, a day, or a day and a time, without separators. */
  private static final Pattern CALENDAR = Pattern.compile("\\d{4}|\\d{6}|\\d{8}|\\d{14}");

  /** 1973-03-03, in seconds; 1,000 times as much is later than the latest. */
  private static final BigDecimal EARLIEST = BigDecimal.valueOf(100_000_000);

  /** 2100-01-01, in seconds. */
  private static final BigDecimal LATEST = BigDecimal.valueOf(4_102_444_800L);

  private static final int UNITS = 4;

  private CreationDate() {}

  /**
   * Returns a date as ISO 8601 text, to the second. A number is a time in seconds, milliseconds,
   * microseconds or nanoseconds, whichever gives a date from 1973 to 2099. Any other text is
   * returned as it is.
   *
   * @throws InvalidRowException if a number is no such time
   */
  static String of(String field, String text) throws InvalidRowException {
    if (!NUMBER.matcher(text).matches() || CALENDAR.matcher(text).matches()) {
      return text;
    }
    BigDecimal seconds = new BigDecimal(text);
    for (int unit = 0; unit < UNITS; unit++) {
      if (seconds.compareTo(EARLIEST) >= 0 && seconds.compareTo(LATEST) < 0) {
        return Instant.ofEpochSecond(seconds.longValue()).toString();
      }
      seconds = seconds.movePointLeft(3);
    }
    throw new InvalidRowException(
        "\"%s\" must be a date, or the time since 1970 in seconds, with a result from 1973 to 2099 (found %s)."
            .formatted(field, text));
  }
}
