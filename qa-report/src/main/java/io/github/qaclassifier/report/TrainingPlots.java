package io.github.qaclassifier.report;

import io.github.qaclassifier.pipeline.evaluation.TrainingCurves;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The curves of training. */
final class TrainingPlots {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 320;

  /** More points than this do not make a line clearer. */
  private static final int MOST_POINTS = 300;

  private TrainingPlots() {}

  /** Draws the loss by step; many steps are averaged in groups. */
  static Element loss(List<TrainingCurves.Loss> losses) {
    List<Object> steps = new ArrayList<>();
    List<Object> means = new ArrayList<>();
    int run = (losses.size() + MOST_POINTS - 1) / MOST_POINTS;
    for (int begin = 0; begin < losses.size(); begin += run) {
      List<TrainingCurves.Loss> part = losses.subList(begin, Math.min(begin + run, losses.size()));
      steps.add((double) part.get(part.size() - 1).step());
      means.add(part.stream().mapToDouble(TrainingCurves.Loss::loss).average().orElseThrow());
    }
    Map<String, Object> line = PlotSpec.layer("line", "x", "step", "y", "loss", "color", "series");
    line.put("size", 1);
    Map<String, Object> plot =
        new PlotSpec()
            .data("step", steps)
            .data("loss", means)
            .data("series", new ArrayList<>(steps.stream().map(step -> "loss").toList()))
            .layer(line)
            .freeScale("x", "step")
            .freeScale("y", "loss")
            .series("color", List.of("loss"))
            .build();
    return SvgFigure.draw(
        "training-loss",
        plot,
        WIDTH,
        HEIGHT,
        String.format(
            Locale.ROOT,
            "Line: the training loss by step, from %.4f to %.4f.",
            (double) means.get(0),
            (double) means.get(means.size() - 1)));
  }

  /** Returns the plot of the micro-F1 of each validation set by epoch. */
  static Element scores(List<TrainingCurves.Score> scores) {
    List<Object> epochs = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    List<Object> sets = new ArrayList<>();
    for (TrainingCurves.Score score : scores) {
      epochs.add((double) score.epoch());
      values.add(score.microF1());
      sets.add(score.set());
    }
    List<String> names = scores.stream().map(TrainingCurves.Score::set).distinct().toList();
    Map<String, Object> line = PlotSpec.layer("line", "x", "epoch", "y", "f1", "color", "set");
    line.put("size", 1);
    Map<String, Object> dots = PlotSpec.layer("point", "x", "epoch", "y", "f1", "color", "set");
    dots.put("size", 3);
    Map<String, Object> plot =
        new PlotSpec()
            .data("epoch", epochs)
            .data("f1", values)
            .data("set", sets)
            .layer(line)
            .layer(dots)
            .wholeScale("x", "epoch", scores.stream().map(TrainingCurves.Score::epoch).toList())
            .freeScale("y", "micro-F1")
            .series("color", names)
            .build();
    return SvgFigure.draw(
        "training-scores",
        plot,
        WIDTH,
        HEIGHT,
        "Lines: micro-F1 of %s after each epoch.".formatted(String.join(", ", names)));
  }
}
