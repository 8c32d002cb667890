package io.github.qaclassifier.pipeline.evaluation;

import java.util.Objects;

/**
 * The decisions on one label at its threshold.
 *
 * @param label its name
 * @param threshold the probability from which the label is predicted, in [0, 1]
 * @param counts correct, incorrect and missed predictions of the label
 */
public record LabelDecisions(String label, double threshold, Counts counts) {

  /** Checks that nothing is null. */
  public LabelDecisions {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(counts, "counts");
  }
}
