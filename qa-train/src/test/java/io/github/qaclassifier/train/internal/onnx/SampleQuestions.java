package io.github.qaclassifier.train.internal.onnx;

import io.github.qaclassifier.core.TokenCount;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Generated questions for measuring the ranges of activations; always the same. */
public final class SampleQuestions {

  private static final int QUESTIONS = 20;

  private SampleQuestions() {}

  /** Questions of random tokens that an encoder of these dimensions can read. */
  public static List<EncodedQuestion> of(EncoderConfig config) {
    Random random = new Random(11);
    return IntStream.range(0, QUESTIONS)
        .mapToObj(
            i -> question(3 + random.nextInt(config.embeddings().maxTokens() - 3), config, random))
        .toList();
  }

  private static EncodedQuestion question(int length, EncoderConfig config, Random random) {
    int[] ids = random.ints(length, 0, config.embeddings().vocabulary()).toArray();
    return new EncodedQuestion(ids, length, new TokenCount(length, length));
  }
}
