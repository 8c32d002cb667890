package io.github.qaclassifier.pipeline.evaluation;

import java.util.Objects;

/**
 * How one label fares at its threshold.
 *
 * @param label its name
 * @param threshold from which probability on it is given, in [0, 1]
 * @param counts how often it is given rightly and wrongly, and how often missed
 */
public record LabelDecisions(String label, double threshold, Counts counts) {

  /** Checks that nothing is null. */
  public LabelDecisions {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(counts, "counts");
  }
}
