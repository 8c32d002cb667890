package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.EvaluationSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Micro-F1 of each evaluation set with its 95 % interval; coordinates in pixels of an SVG. */
public record IntervalPlot(int height, List<Tick> ticks, List<Line> lines) {

  /** Width of the SVG. */
  public static final int WIDTH = 640;

  private static final int LEFT = 180;
  private static final int RIGHT = 590;
  private static final int LINE_HEIGHT = 30;

  /** A vertical grid line. */
  public record Tick(String x, String text) {}

  /** One set. */
  public record Line(String name, int y, Range range, String text) {}

  /** Horizontal positions. */
  public record Range(String lower, String value, String upper) {}

  static @Nullable IntervalPlot of(List<EvaluationSummary> sets) {
    if (sets.isEmpty()) {
      return null;
    }
    double low = sets.stream().mapToDouble(set -> f1(set).f1Lower()).min().orElse(0);
    double high = sets.stream().mapToDouble(set -> f1(set).f1Upper()).max().orElse(1);
    int first = (int) Math.max(0, Math.floor(low * 20 - 0.2));
    int last = (int) Math.min(20, Math.ceil(high * 20 + 0.2));
    List<Line> lines = new ArrayList<>();
    for (EvaluationSummary set : sets) {
      lines.add(
          new Line(
              ModelPage.title(set),
              20 + LINE_HEIGHT * lines.size(),
              new Range(
                  x(f1(set).f1Lower(), first, last),
                  x(f1(set).f1(), first, last),
                  x(f1(set).f1Upper(), first, last)),
              String.format(Locale.ROOT, "%.3f", f1(set).f1())));
    }
    List<Tick> ticks =
        IntStream.rangeClosed(first, last)
            .mapToObj(
                i ->
                    new Tick(
                        x(i / 20.0, first, last), String.format(Locale.ROOT, "%.2f", i / 20.0)))
            .toList();
    return new IntervalPlot(LINE_HEIGHT * sets.size() + 30, ticks, lines);
  }

  private static EvaluationSummary.Average f1(EvaluationSummary set) {
    return set.atThresholds().micro();
  }

  private static String x(double value, int first, int last) {
    double share = (value * 20 - first) / (last - first);
    return String.format(Locale.ROOT, "%.1f", LEFT + share * (RIGHT - LEFT));
  }
}
