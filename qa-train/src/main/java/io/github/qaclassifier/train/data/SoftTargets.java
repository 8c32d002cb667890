package io.github.qaclassifier.train.data;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.List;

/** Says with which probability each label is to be given. */
@FunctionalInterface
public interface SoftTargets {

  /**
   * The probabilities for some questions.
   *
   * @return for each question, in their order, a probability in [0, 1] for each label
   */
  List<float[]> of(List<LabeledQuestion> questions);
}
