package io.github.qaclassifier.pipeline.training;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The result of a quantization.
 *
 * @param folder the packed model folder
 * @param before micro-F1 of the given model by the name of the validation set, cross-validated
 * @param after micro-F1 of the new model by the name of the validation set, cross-validated
 */
public record QuantizationReport(
    Path folder, Map<String, Double> before, Map<String, Double> after) {

  /** Copies the figures. */
  public QuantizationReport {
    Objects.requireNonNull(folder, "folder");
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }
}
