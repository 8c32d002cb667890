package io.github.qaclassifier.train;

import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.train.internal.data.Example;
import java.util.List;
import java.util.stream.IntStream;

/** The questions on which the quantizer measures the ranges of activations. */
final class CalibrationSample {

  /** More questions change the ranges by less than a code. */
  static final int SIZE = 256;

  private CalibrationSample() {}

  /**
   * Returns up to {@link #SIZE} training examples at equal distances, encoded with title and body.
   */
  static List<EncodedQuestion> ofExamples(List<Example> examples, QuestionEncoder encoder) {
    return places(examples.size())
        .mapToObj(examples::get)
        .map(example -> encoder.join(example.title(), example.body()))
        .toList();
  }

  /** Returns up to {@link #SIZE} indexes below {@code count} at equal distances. */
  static IntStream places(int count) {
    int size = Math.min(SIZE, count);
    return IntStream.range(0, size).map(i -> (int) ((long) i * count / size));
  }
}
