package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.core.Question;
import java.util.List;

/** A trained simple model. Not safe for threads. */
public interface FittedBaseline extends AutoCloseable {

  /**
   * The uncalibrated probability of each label for each question.
   *
   * @return [questions][labels], each in [0, 1], in the order of both
   */
  List<float[]> probabilities(List<Question> questions);

  /** Releases resources such as temporary files. */
  @Override
  void close();
}
