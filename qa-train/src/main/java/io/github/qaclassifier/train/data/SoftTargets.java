package io.github.qaclassifier.train.data;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.List;

/** Gives the target probability of each label for records of questions. */
@FunctionalInterface
public interface SoftTargets {

  /**
   * The soft targets of records.
   *
   * @return for each record, in their order, a probability in [0, 1] for each label
   */
  List<float[]> of(List<LabeledQuestion> records);
}
