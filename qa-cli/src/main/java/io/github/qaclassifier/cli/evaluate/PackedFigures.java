package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.core.ModelInfo;
import java.util.Locale;
import java.util.Optional;

/**
 * What a model's folder says of how it was made, for tables. A model that {@code qa train} did not
 * pack says nothing.
 */
final class PackedFigures {

  private static final String COST = "evaluation.quantization.points_lost";
  private static final double SECONDS_PER_MINUTE = 60;

  private PackedFigures() {}

  /**
   * Points of micro-F1 that the model lost when its weights became 8-bit integers, on its
   * validation sets together, both with calibration and thresholds of their own; negative where it
   * won. In brackets the 95 % interval, where the folder has one.
   */
  static Optional<String> quantizationCost(ModelInfo model) {
    return figure(model, COST, 1, "%.2f")
        .map(
            lost ->
                figure(model, COST + "_lower", 1, "%.2f")
                    .flatMap(
                        lower ->
                            figure(model, COST + "_upper", 1, "%.2f")
                                .map(upper -> "%s (%s to %s)".formatted(lost, lower, upper)))
                    .orElse(lost));
  }

  /** How long the training took. */
  static Optional<String> trainedIn(ModelInfo model) {
    return figure(model, "provenance.duration_seconds", SECONDS_PER_MINUTE, "%.0f min");
  }

  /** How large the graph is. */
  static Optional<String> size(ModelInfo model) {
    return figure(model, "graph.bytes", 1e6, "%.1f MB");
  }

  /** How many numbers the network has. */
  static Optional<String> parameters(ModelInfo model) {
    return figure(model, "provenance.hyper_parameters.network parameters", 1e6, "%.1f M");
  }

  private static Optional<String> figure(
      ModelInfo model, String property, double unit, String format) {
    return Optional.ofNullable(model.properties().get(property))
        .map(value -> String.format(Locale.ROOT, format, Double.parseDouble(value) / unit));
  }
}
