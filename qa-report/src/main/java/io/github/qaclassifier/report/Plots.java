package io.github.qaclassifier.report;

import io.github.qaclassifier.pipeline.evaluation.CalibrationBin;
import io.github.qaclassifier.pipeline.evaluation.Counts;
import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import io.github.qaclassifier.pipeline.evaluation.PrecisionRecallCurve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jsoup.nodes.Element;

/** The plots of a report. */
final class Plots {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 420;
  private static final int LEGEND_HEIGHT = 90;

  /** The share of a line of the plot that its bars fill. */
  private static final double BAND = 0.76;

  /** The width of a letter in a label name, rounded up, in CSS pixels. */
  private static final double LETTER = 7.2;

  /** The maximum number of curves that can be distinguished. */
  private static final int CURVES = 5;

  private Plots() {}

  /** Draws the F1 of each label, one bar per evaluation. */
  static Element labelF1(List<Section> sections, List<String> order) {
    List<Object> left = new ArrayList<>();
    List<Object> f1 = new ArrayList<>();
    List<Object> bottom = new ArrayList<>();
    List<Object> top = new ArrayList<>();
    List<Object> series = new ArrayList<>();
    List<Object> names = new ArrayList<>();
    List<Object> nameX = new ArrayList<>();
    List<Object> nameY = new ArrayList<>();
    double thickness = BAND / sections.size();
    int longest = 0;
    for (int row = 0; row < order.size(); row++) {
      String name = labelWithSupport(sections, order.get(row));
      longest = Math.max(longest, name.length());
      names.add(name);
      nameX.add(-0.01);
      nameY.add((double) -row);
      for (int i = 0; i < sections.size(); i++) {
        Section section = sections.get(i);
        left.add(0.0);
        f1.add(ReportedLabel.of(section.evaluation(), order.get(row)).decisions().counts().f1());
        top.add(-row + BAND / 2 - i * thickness);
        bottom.add(-row + BAND / 2 - (i + 1) * thickness);
        series.add(section.name());
      }
    }
    Map<String, Object> bars =
        PlotSpec.layer(
            "rect", "xmin", "left", "xmax", "f1", "ymin", "bottom", "ymax", "top", "fill",
            "series");
    bars.put("size", 0); // no outline
    // Lets-Plot cuts the texts of an axis to 15 letters, so the names are drawn beside it.
    Map<String, Object> texts = PlotSpec.layer("text", "x", "x", "y", "y", "label", "name");
    texts.put("data", PlotSpec.columns("x", nameX, "y", nameY, "name", names));
    texts.put("hjust", "right");
    double margin = Math.min(LETTER * longest, 0.6 * WIDTH);
    Map<String, Object> plot =
        new PlotSpec()
            .data("left", left)
            .data("f1", f1)
            .data("bottom", bottom)
            .data("top", top)
            .data("series", series)
            .layer(bars)
            .layer(texts)
            .unitScale("x", "F1 at the model's thresholds", -margin / (WIDTH - margin))
            .hiddenScale("y", 0.5 - order.size(), 0.5)
            .series("fill", names(sections))
            .build();
    int height = LEGEND_HEIGHT + order.size() * (12 + 6 * sections.size());
    return SvgFigure.draw(
        "f1",
        plot,
        WIDTH,
        height,
        "Bars: F1 of each label, most frequent label first. The table below has the numbers.");
  }

  /** Draws precision against recall of all decisions, one curve per evaluation. */
  static Element microCurves(List<Section> sections) {
    Map<String, PrecisionRecallCurve> curves = new LinkedHashMap<>();
    Map<String, Counts> chosen = new LinkedHashMap<>();
    for (Section section : sections) {
      curves.put(section.name(), section.evaluation().ranking().micro());
      chosen.put(section.name(), section.evaluation().atThresholds().decisions().micro());
    }
    return curves(
        "curves",
        curves,
        chosen,
        "Curves: precision against recall over all label decisions. A dot marks the"
            + " thresholds of the model.");
  }

  /** Draws precision against recall of the most frequent labels of an evaluation. */
  static Element labelCurves(String id, Evaluation evaluation, List<String> order) {
    Map<String, PrecisionRecallCurve> curves = new LinkedHashMap<>();
    Map<String, Counts> chosen = new LinkedHashMap<>();
    for (String name : order.subList(0, Math.min(CURVES, order.size()))) {
      ReportedLabel label = ReportedLabel.of(evaluation, name);
      curves.put(name, label.curve());
      chosen.put(name, label.decisions().counts());
    }
    return curves(
        id,
        curves,
        chosen,
        "Curves: precision against recall of %s. A dot marks the threshold of each label."
            .formatted(String.join(", ", curves.keySet())));
  }

  /** Draws probability against the share of true decisions, one line per evaluation. */
  static Element reliability(
      String id,
      List<Section> sections,
      Function<Evaluation, List<CalibrationBin>> bins,
      String what) {
    List<Object> probability = new ArrayList<>();
    List<Object> share = new ArrayList<>();
    List<Object> series = new ArrayList<>();
    for (Section section : sections) {
      for (CalibrationBin bin : bins.apply(section.evaluation())) {
        if (bin.count() > 0) {
          probability.add(bin.meanProbability());
          share.add(bin.trueShare());
          series.add(section.name());
        }
      }
    }
    Map<String, Object> diagonal = PlotSpec.layer("abline");
    diagonal.put("slope", 1);
    diagonal.put("intercept", 0);
    diagonal.put("linetype", "dashed");
    diagonal.put("color", PlotSpec.NEUTRAL);
    Map<String, Object> line =
        PlotSpec.layer("line", "x", "probability", "y", "share", "color", "series");
    line.put("size", 1);
    Map<String, Object> points =
        PlotSpec.layer("point", "x", "probability", "y", "share", "color", "series");
    points.put("size", 3);
    Map<String, Object> plot =
        new PlotSpec()
            .data("probability", probability)
            .data("share", share)
            .data("series", series)
            .layer(diagonal)
            .layer(line)
            .layer(points)
            .unitScale("x", "mean probability")
            .unitScale("y", "share that is true")
            .series("color", names(sections))
            .build();
    return SvgFigure.draw(
        id,
        plot,
        WIDTH,
        HEIGHT,
        "Lines: share of true %s by probability. The dashed diagonal is perfect calibration."
            .formatted(what));
  }

  private static Element curves(
      String id,
      Map<String, PrecisionRecallCurve> curves,
      Map<String, Counts> chosen,
      String summary) {
    List<Object> recall = new ArrayList<>();
    List<Object> precision = new ArrayList<>();
    List<Object> series = new ArrayList<>();
    curves.forEach(
        (name, curve) -> {
          for (PrecisionRecallCurve.Point point : curve.points()) {
            recall.add(point.counts().recall());
            precision.add(point.counts().precision());
            series.add(name);
          }
        });
    List<Object> dotRecall = new ArrayList<>();
    List<Object> dotPrecision = new ArrayList<>();
    List<Object> dotSeries = new ArrayList<>();
    chosen.forEach(
        (name, counts) -> {
          if (counts.predicted() > 0) {
            dotRecall.add(counts.recall());
            dotPrecision.add(counts.precision());
            dotSeries.add(name);
          }
        });
    Map<String, Object> lines =
        PlotSpec.layer("path", "x", "recall", "y", "precision", "color", "series");
    lines.put("size", 1);
    Map<String, Object> dots =
        PlotSpec.layer("point", "x", "recall", "y", "precision", "color", "series");
    dots.put("size", 5);
    dots.put(
        "data",
        PlotSpec.columns("recall", dotRecall, "precision", dotPrecision, "series", dotSeries));
    Map<String, Object> plot =
        new PlotSpec()
            .data("recall", recall)
            .data("precision", precision)
            .data("series", series)
            .layer(lines)
            .layer(dots)
            .unitScale("x", "recall")
            .unitScale("y", "precision")
            .series("color", List.copyOf(curves.keySet()))
            .build();
    return SvgFigure.draw(id, plot, WIDTH, HEIGHT, summary);
  }

  private static String labelWithSupport(List<Section> sections, String name) {
    List<String> supports =
        sections.stream()
            .map(section -> ReportedLabel.of(section.evaluation(), name).decisions().counts())
            .map(counts -> String.valueOf(counts.support()))
            .toList();
    boolean same = supports.stream().distinct().count() == 1;
    return name + " (" + (same ? supports.get(0) : String.join(", ", supports)) + ")";
  }

  private static List<String> names(List<Section> sections) {
    return sections.stream().map(Section::name).toList();
  }
}
