package io.github.qaclassifier.core.batch;

/**
 * Receives events of a {@link BatchingClassifier}, for metrics. Called on the threads that run the
 * model, so every method must return quickly.
 */
public interface BatchListener {

  /** Does nothing. */
  BatchListener NONE = (questions, tokens) -> {};

  /**
   * The model has classified a batch.
   *
   * @param questions number of questions in the batch
   * @param tokens number of tokens that the model read, without padding
   */
  void classified(int questions, int tokens);

  /** A question was removed from the queue because its caller cancelled it. */
  default void dropped() {}
}
