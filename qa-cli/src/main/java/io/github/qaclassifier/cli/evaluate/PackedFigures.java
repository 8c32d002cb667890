package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.ModelProvenance;
import java.util.Locale;
import java.util.Optional;

/**
 * Formats what a model folder states about training, for tables; empty for a model that {@code qa
 * train} did not pack.
 */
final class PackedFigures {

  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double MILLION = 1e6;

  private PackedFigures() {}

  /**
   * Returns the points of micro-F1 that the model lost by quantization, on all validation sets
   * together, both graphs with their own calibration and thresholds; negative if it gained. The 95
   * % interval follows in brackets.
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

  /** Returns the pretrained encoder that training started from. */
  static Optional<String> encoder(ModelInfo model) {
    return model.provenance().training().map(ModelProvenance.Training::encoder);
  }

  /** Returns the duration of training. */
  static Optional<String> trainedIn(ModelInfo model) {
    return model
        .provenance()
        .training()
        .map(run -> String.format(Locale.ROOT, "%.0f min", run.duration().toSeconds() / 60.0));
  }

  /** Returns the size of the graph. */
  static String size(ModelInfo model) {
    return String.format(
        Locale.ROOT, "%.1f MB", model.provenance().graphBytes() / BYTES_PER_MEGABYTE);
  }

  /** Returns the number of weights of the network. */
  static Optional<String> parameters(ModelInfo model) {
    return model
        .provenance()
        .training()
        .filter(run -> run.parameters() > 0)
        .map(run -> String.format(Locale.ROOT, "%.1f M", run.parameters() / MILLION));
  }
}
