package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.OperatingPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A table of several models on the same sets: one line per model and set. */
final class ComparisonTable {

  private static final String LINE = "%-14s  %9s  %8s  %17s  %8s  %17s  %14s  %7s%n";

  private final List<String> blocks = new ArrayList<>();

  /**
   * Adds a model.
   *
   * @param trainedIn how long training took, if the model was trained now
   */
  void add(String name, Map<String, Evaluation> figures, Optional<Duration> trainedIn) {
    StringBuilder block = new StringBuilder(name);
    trainedIn.ifPresent(
        time ->
            block.append(
                String.format(Locale.ROOT, ", trained in %.0f s", time.toMillis() / 1000.0)));
    block.append('\n');
    figures.forEach((set, evaluation) -> block.append(line(set, evaluation)));
    blocks.add(block.toString());
  }

  String text() {
    return String.format(
            LINE,
            "",
            "questions",
            "micro-F1",
            "95 % interval",
            "macro-F1",
            "95 % interval",
            "accuracy_multi",
            "ECE")
        + String.join("", blocks);
  }

  private static String line(String set, Evaluation evaluation) {
    OperatingPoint point = evaluation.atThresholds();
    return String.format(
        Locale.ROOT,
        LINE,
        "  " + set,
        "%,d".formatted(evaluation.questions()),
        figure(point.decisions().micro().f1()),
        figure(point.intervals().micro().lower())
            + " - "
            + figure(point.intervals().micro().upper()),
        figure(point.decisions().macroF1()),
        figure(point.intervals().macro().lower())
            + " - "
            + figure(point.intervals().macro().upper()),
        figure(point.decisions().accuracyMulti()),
        figure(evaluation.calibration().decisions().error()));
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
