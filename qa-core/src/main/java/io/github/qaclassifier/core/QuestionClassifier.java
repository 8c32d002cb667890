package io.github.qaclassifier.core;

import java.util.List;
import java.util.stream.Stream;

/**
 * Predicts the tags of questions.
 *
 * <p>Safe for any number of threads at once. Open it once and keep it: opening the shipped model
 * reads a graph of 19.5 MB and takes 0.1 to 0.8 s, classifying takes milliseconds. {@link #close()}
 * waits for calls in flight; later calls throw {@link IllegalStateException}.
 *
 * <p>A prediction depends on the question alone: not on the other questions of a batch, not on
 * load.
 */
public interface QuestionClassifier extends AutoCloseable {

  /**
   * Classifies one question.
   *
   * <p>The model reads the first {@link ModelInfo#maxTokens} tokens of a question. Of title and
   * body, at most the first 100,000 characters each are tokenized. A text without any token, such
   * as a zero-width space, has probability 0 for every label, which only a threshold of 0 selects.
   *
   * @return every label with its probability; never null
   * @throws InferenceException if the output of the model is not finite or the engine fails
   * @throws IllegalStateException if this classifier is closed
   */
  Classification classify(Question question);

  /**
   * Classifies many questions at once, batched by length.
   *
   * @return one prediction per question, in the order of the questions, equal to those of {@link
   *     #classify} to 1e-4
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted before
   *     the last batch begins; its interrupt status stays set. Questions that fit one batch are
   *     always classified
   * @throws InferenceException if the output of the model is not finite or the engine fails
   * @throws IllegalStateException if this classifier is closed
   */
  List<Classification> classifyAll(List<Question> questions);

  /**
   * Classifies questions lazily, in batches, with bounded memory: reads ahead at most as many
   * questions as it has returned results for, plus one, and never more than 256.
   *
   * <p>The returned stream is lazy: nothing is read or classified before its terminal operation,
   * which throws what {@link #classifyAll(List)} throws. Closing it closes {@code questions} and
   * ends the work after the current batch.
   *
   * @return one prediction per question, in the order of the questions
   */
  default Stream<Classification> classifyAll(Stream<Question> questions) {
    return ClassificationStream.of(this, questions);
  }

  /**
   * Returns what was loaded: labels, thresholds, limits, digests. Works after {@link #close()} too.
   */
  ModelInfo model();

  /** Waits for calls in flight, then frees the model. Closing twice does nothing. */
  @Override
  void close();
}
