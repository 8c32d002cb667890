package io.github.qaclassifier.pipeline.training;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * How a training run ended.
 *
 * @param folder the packed model folder
 * @param bestEpoch the epoch whose weights were packed, counted from 1
 * @param figures what was measured on the validation data, by name
 */
public record TrainingReport(Path folder, int bestEpoch, Map<String, Double> figures) {

  /** Copies the figures. */
  public TrainingReport {
    Objects.requireNonNull(folder, "folder");
    figures = Map.copyOf(figures);
  }
}
