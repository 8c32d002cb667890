package io.github.qaclassifier.onnx;

import io.github.qaclassifier.bundle.ModelBundle;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.TokenCount;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.core.engine.Sigmoid;
import io.github.qaclassifier.core.engine.SpecialTokens;
import io.github.qaclassifier.core.engine.Tokenizer;
import java.util.List;

/**
 * Determines whether the predictions of a graph depend on the other questions of a batch, by
 * running generated questions alone and together. They depend on each other if activations are
 * quantized with one scale per batch. A packed graph can declare that they do not. Also shows that
 * the graph runs and, unless it is packed, accepts every token id of the tokenizer and the longest
 * question that the model reads.
 */
final class BatchProbe {

  /** Rounding causes differences of about 1e-6, a shared scale of 1e-3 and more. */
  private static final double TOLERANCE = 3e-5;

  private final OnnxGraph graph;
  private final Tokenizer tokenizer;

  private BatchProbe(OnnxGraph graph, Tokenizer tokenizer) {
    this.graph = graph;
    this.tokenizer = tokenizer;
  }

  /**
   * Returns which questions can share a run.
   *
   * @throws ModelException if the graph does not run
   */
  static Batching of(OnnxGraph graph, ModelBundle bundle, Tokenizer tokenizer) {
    BatchProbe probe = new BatchProbe(graph, tokenizer);
    Batching batching = probe.batching(bundle);
    if (bundle.manifest().isEmpty()) {
      probe.requireLongest(bundle);
    }
    return batching;
  }

  private Batching batching(ModelBundle bundle) {
    try {
      // The digest of a packed graph covers its metadata; other graphs are always probed.
      return graph.declaresPadded() && bundle.manifest().isPresent()
          ? declared()
          : batching(bundle.signature().input().maxTokens());
    } catch (InferenceException e) {
      throw new ModelException(
          "The graph of the model in %s does not run with its tokenizer: %s"
              .formatted(bundle.location(), e.getMessage()),
          e);
    }
  }

  /** Checks that a graph whose positions are not stated has enough of them. */
  private void requireLongest(ModelBundle bundle) {
    int maxTokens = bundle.signature().input().maxTokens();
    try {
      graph.run(List.of(question(maxTokens, 1, tokenizer.vocabularySize())));
    } catch (InferenceException e) {
      throw new ModelException(
          "The graph of the model in %s does not run with %d tokens, so state how many it reads as model_max_length in tokenizer_config.json: %s"
              .formatted(bundle.location(), maxTokens, e.getMessage()),
          e);
    }
  }

  /** Checks only that the graph runs. */
  private Batching declared() {
    SpecialTokens special = tokenizer.specialTokens();
    int[] ids = {special.start(), special.separator()};
    graph.run(List.of(new EncodedQuestion(ids, 1, new TokenCount(2, 2))));
    return Batching.PADDED;
  }

  private Batching batching(int maxTokens) {
    int vocabularySize = tokenizer.vocabularySize();
    EncodedQuestion small = question(6, 1, vocabularySize);
    EncodedQuestion large = question(Math.min(24, maxTokens), 2, vocabularySize);
    EncodedQuestion other = question(Math.min(24, maxTokens), 3, vocabularySize);
    if (graph.masksPadding() && sameTogether(List.of(small, large, other))) {
      return Batching.PADDED;
    }
    return sameTogether(List.of(large, other)) ? Batching.EQUAL_LENGTHS : Batching.SINGLE;
  }

  private boolean sameTogether(List<EncodedQuestion> questions) {
    float[] together = graph.run(questions);
    int labels = together.length / questions.size();
    for (int i = 0; i < questions.size(); i++) {
      float[] alone = graph.run(List.of(questions.get(i)));
      for (int label = 0; label < labels; label++) {
        double difference = Sigmoid.of(alone[label]) - Sigmoid.of(together[i * labels + label]);
        // NaN does not count: the question that causes it is rejected when it is classified.
        if (Math.abs(difference) > TOLERANCE) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns a question with ids from all over the vocabulary, including the last one. */
  private EncodedQuestion question(int length, int seed, int vocabularySize) {
    int[] ids = new int[length];
    for (int i = 0; i < length; i++) {
      ids[i] = (int) ((i * 7919L * seed + 1009L * seed) % vocabularySize);
    }
    ids[0] = tokenizer.specialTokens().start();
    ids[1] = vocabularySize - 1;
    ids[length - 1] = tokenizer.specialTokens().separator();
    return new EncodedQuestion(ids, length / 2, new TokenCount(length, length));
  }
}
