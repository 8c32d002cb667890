package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.core.EvaluationSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The result of a training run.
 *
 * @param folder the packed model folder
 * @param bestEpoch the epoch whose weights were packed, counted from 1
 * @param figures cross-validated figures of the packed model, one per validation set, and of all
 *     sets together if there are several
 */
public record TrainingReport(Path folder, int bestEpoch, List<EvaluationSummary> figures) {

  /** Copies the list. */
  public TrainingReport {
    Objects.requireNonNull(folder, "folder");
    figures = List.copyOf(figures);
  }
}
