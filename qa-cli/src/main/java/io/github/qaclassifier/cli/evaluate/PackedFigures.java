package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.ModelProvenance;
import java.util.Locale;
import java.util.Optional;

/**
 * Figures in a model's folder about its training, for tables; empty for a model that {@code qa
 * train} did not pack.
 */
final class PackedFigures {

  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double MILLION = 1e6;

  private PackedFigures() {}

  /**
   * Points of micro-F1 that the model lost when its weights became 8-bit integers, on its
   * validation sets together, each model with its own calibration and thresholds; negative if it
   * gained. The 95 % interval follows in brackets.
   */
  static Optional<String> quantizationCost(ModelInfo model) {
    return model
        .provenance()
        .quality()
        .quantization()
        .map(
            cost ->
                String.format(
                    Locale.ROOT,
                    "%.2f (%.2f to %.2f)",
                    cost.pointsLost(),
                    cost.pointsLostLower(),
                    cost.pointsLostUpper()));
  }

  /** The pretrained encoder that the training started from. */
  static Optional<String> encoder(ModelInfo model) {
    return model.provenance().training().map(ModelProvenance.Training::encoder);
  }

  /** How long the training took. */
  static Optional<String> trainedIn(ModelInfo model) {
    return model
        .provenance()
        .training()
        .map(run -> String.format(Locale.ROOT, "%.0f min", run.duration().toSeconds() / 60.0));
  }

  /** How large the graph is. */
  static String size(ModelInfo model) {
    return String.format(
        Locale.ROOT, "%.1f MB", model.provenance().graphBytes() / BYTES_PER_MEGABYTE);
  }

  /** How many weights the network has. */
  static Optional<String> parameters(ModelInfo model) {
    return model
        .provenance()
        .training()
        .filter(run -> run.parameters() > 0)
        .map(run -> String.format(Locale.ROOT, "%.1f M", run.parameters() / MILLION));
  }
}
