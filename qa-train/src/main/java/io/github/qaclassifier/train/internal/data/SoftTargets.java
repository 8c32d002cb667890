package io.github.qaclassifier.train.internal.data;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.List;

/** Gives the target probability of each label for records. */
@FunctionalInterface
public interface SoftTargets {

  /**
   * Returns the soft targets of records.
   *
   * @param truths which outputs are true for each record, in the order of the records
   * @return for each record, in their order, a probability in [0, 1] for each label
   */
  List<float[]> of(List<LabeledQuestion> records, List<OutputTruth> truths);
}
