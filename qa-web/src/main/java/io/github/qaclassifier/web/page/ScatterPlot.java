package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.EvaluationSummary.LabelFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** F1 of each label over its number of questions; coordinates in pixels of an SVG. */
public record ScatterPlot(List<Tick> questions, List<Tick> f1, List<Dot> dots) {

  /** Width of the SVG. */
  public static final int WIDTH = 640;

  /** Height of the SVG. */
  public static final int HEIGHT = 360;

  private static final int LEFT = 44;
  private static final int RIGHT = 620;
  private static final int TOP = 14;
  private static final int BOTTOM = 310;

  /** Number of the best and of the worst labels whose names are shown. */
  private static final int NAMED = 5;

  private static final double NAME_HEIGHT = 12;
  private static final double NAME_WIDTH = 90;
  private static final double CHARACTER_WIDTH = 6.5;

  /** A grid line. */
  public record Tick(String at, String text) {}

  /**
   * One label.
   *
   * @param name text beside the dot; may be empty
   * @param text text for the tooltip
   */
  public record Dot(String x, String y, String name, String anchor, String text) {}

  static @Nullable ScatterPlot of(List<LabelFigures> labels) {
    List<LabelFigures> shown =
        labels.stream()
            .filter(label -> label.support() > 0)
            .sorted(Comparator.comparingDouble(LabelFigures::f1))
            .toList();
    if (shown.isEmpty()) {
      return null;
    }
    double least = shown.stream().mapToDouble(ScatterPlot::questions).min().orElse(1);
    double most =
        Math.max(2 * least, shown.stream().mapToDouble(ScatterPlot::questions).max().orElse(1));
    List<Point> points =
        shown.stream()
            .map(label -> new Point(label, x(questions(label), least, most), y(label.f1())))
            .toList();
    List<Dot> dots = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      boolean extreme = i < NAMED || i >= points.size() - NAMED || questions(point.label) == most;
      dots.add(point.dot(extreme && points.stream().noneMatch(point::nameTouches)));
    }
    return new ScatterPlot(questionTicks(least, most), f1Ticks(), dots);
  }

  /** A label with the position of its dot. */
  private record Point(LabelFigures label, double x, double y) {

    private boolean nameIsLeft() {
      return x > RIGHT - NAME_WIDTH;
    }

    /** Whether the name beside this dot would touch the dot of another label. */
    boolean nameTouches(Point other) {
      double distance = nameIsLeft() ? x - other.x : other.x - x;
      return !other.equals(this)
          && Math.abs(other.y - y) < NAME_HEIGHT
          && distance >= 0
          && distance < 2 * NAME_HEIGHT + CHARACTER_WIDTH * label.label().length();
    }

    Dot dot(boolean named) {
      return new Dot(
          number(x),
          number(y),
          named ? label.label() : "",
          nameIsLeft() ? "end" : "start",
          "%s: F1 %s, %s %s"
              .formatted(
                  label.label(),
                  String.format(Locale.ROOT, "%.3f", label.f1()),
                  label.support(),
                  label.support() == 1 ? "question" : "questions"));
    }
  }

  private static double questions(LabelFigures label) {
    return (double) label.support();
  }

  private static List<Tick> questionTicks(double least, double most) {
    return IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
        .filter(count -> count >= least && count <= most)
        .mapToObj(count -> new Tick(number(x(count, least, most)), String.valueOf(count)))
        .toList();
  }

  private static List<Tick> f1Ticks() {
    return IntStream.rangeClosed(0, 5)
        .mapToObj(i -> new Tick(number(y(i / 5.0)), String.format(Locale.ROOT, "%.1f", i / 5.0)))
        .toList();
  }

  private static double x(double count, double least, double most) {
    double share = Math.log(count / least) / Math.log(most / least);
    return LEFT + 12 + share * (RIGHT - LEFT - 24);
  }

  private static double y(double f1) {
    return BOTTOM - f1 * (BOTTOM - TOP);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
