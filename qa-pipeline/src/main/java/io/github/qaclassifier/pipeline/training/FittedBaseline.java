package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.core.Question;
import java.util.List;

/** A simple model that has been learnt. For one thread at a time. */
public interface FittedBaseline extends AutoCloseable {

  /**
   * How probable each label is for each question, uncalibrated.
   *
   * @return [questions][labels], each in [0, 1], in the order of both
   */
  List<float[]> probabilities(List<Question> questions);

  /** Gives back what it holds, such as files. */
  @Override
  void close();
}
