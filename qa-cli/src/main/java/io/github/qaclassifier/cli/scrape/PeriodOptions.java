package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.pipeline.collect.Period;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of the period in which questions were asked. */
final class PeriodOptions {

  @Option(
      names = "--from",
      paramLabel = "DATE",
      converter = Moment.class,
      description = "Only questions asked at or after this, such as 2024-01-31 (UTC).")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      converter = Moment.class,
      description = "Only questions asked before this (default: now).")
  private @Nullable Instant to;

  Period period() {
    return new Period(Optional.ofNullable(from), Optional.ofNullable(to));
  }

  /** A day, or a moment such as {@code 2024-01-31T12:00:00Z}. */
  static final class Moment implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return text.contains("T")
            ? Instant.parse(text)
            : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'%s' is not a date such as 2024-01-31 or 2024-01-31T12:00:00Z".formatted(text));
      }
    }
  }
}
