package io.github.qaclassifier.bench.model;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints reports and comparisons as text. */
final class TextReport {

  private TextReport() {}

  /** Returns a report as a table. */
  static String of(BenchReport report) {
    StringBuilder text = new StringBuilder();
    text.append(header(report));
    for (BenchReport.Section section : report.sections()) {
      text.append('\n').append(section.title()).append('\n');
      for (Figure figure : section.figures()) {
        text.append(
            "  %-44s %14s   %s%n"
                .formatted(
                    figure.name(),
                    value(figure.median(), figure.unit()),
                    figure.rounds().size() == 1 ? "" : range(figure)));
      }
    }
    return text.toString();
  }

  private static String header(BenchReport report) {
    return "machine  %s%nmodel    %s%ndata     %s%n"
        .formatted(report.machine(), report.model(), report.data());
  }

  /** Compares an earlier report with a later one. */
  static String comparison(BenchReport earlier, BenchReport later) {
    Map<String, Figure> before =
        earlier.figures().stream().collect(Collectors.toMap(Figure::name, Function.identity()));
    StringBuilder text = new StringBuilder();
    text.append("A\n").append(header(earlier)).append("B\n").append(header(later)).append('\n');
    text.append("%-44s %14s %14s %6s  %s%n".formatted("figure", "A", "B", "B / A", "B is"));
    int beyondNoise = 0;
    for (Figure figure : later.figures()) {
      Figure then = before.get(figure.name());
      if (then == null) {
        continue;
      }
      String verdict = figure.comparedWith(then);
      beyondNoise += verdict.equals("same") ? 0 : 1;
      text.append(
          "%-44s %14s %14s %6.2f  %s%n"
              .formatted(
                  figure.name(),
                  value(then.median(), then.unit()),
                  value(figure.median(), figure.unit()),
                  figure.median() / then.median(),
                  verdict));
    }
    text.append(
        beyondNoise == 0
            ? "\nNo figure differs beyond the spread of its rounds.\n"
            : "\n%d figures differ beyond the spread of their rounds.%n".formatted(beyondNoise));
    return text.toString();
  }

  /** Formats a number with its unit and about three significant digits. */
  static String value(double value, String unit) {
    String format = value >= 100 ? "%,.0f %s" : value >= 10 ? "%.1f %s" : "%.2f %s";
    return String.format(Locale.ROOT, format, value, unit);
  }

  private static String range(Figure figure) {
    return "(%s to %s)"
        .formatted(value(figure.low(), "").strip(), value(figure.high(), "").strip());
  }
}
