package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.core.EvaluationSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The result of a training run.
 *
 * @param folder the packed model folder
 * @param epochs the epoch whose weights were packed, counted from 1; for several repetitions, the
 *     epoch of each
 * @param figures cross-validated figures of the packed model, one per validation set, and of all
 *     sets together if there are several
 */
public record TrainingReport(Path folder, List<Integer> epochs, List<EvaluationSummary> figures) {

  /** Copies the lists. */
  public TrainingReport {
    Objects.requireNonNull(folder, "folder");
    epochs = List.copyOf(epochs);
    figures = List.copyOf(figures);
  }
}
