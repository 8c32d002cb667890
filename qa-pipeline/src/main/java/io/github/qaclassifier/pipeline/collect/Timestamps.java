package io.github.qaclassifier.pipeline.collect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the dates that Stack Exchange sites write into dumps and pages. */
public final class Timestamps {

  private static final Pattern SHAPE =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
              + " ?(Z|UTC|[+-]\\d{2}:?\\d{2})?)?(?:[\\s,;].*)?");

  private Timestamps() {}

  /**
   * Reads a date such as {@code 2020-01-31T12:00:00.123}, {@code 2020-01-31 12:00:00Z} or {@code
   * 2020-01-31}. A date without a zone is in UTC, as all dates of these sites are. Whatever follows
   * after a comma or a blank is ignored.
   *
   * @return the moment; empty if the text is no date, or a date that does not exist
   */
  public static Optional<Instant> parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(matcher.group(1));
      LocalTime time =
          matcher.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(2));
      return Optional.of(day.atTime(time).toInstant(zone(matcher.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZoneOffset zone(@Nullable String zone) {
    return zone == null || zone.equals("Z") || zone.equals("UTC")
        ? ZoneOffset.UTC
        : ZoneOffset.of(zone);
  }
}
