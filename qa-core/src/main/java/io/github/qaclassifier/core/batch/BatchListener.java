package io.github.qaclassifier.core.batch;

/** Watches the batches, for metrics. Called on the engine's threads, so it must return quickly. */
public interface BatchListener {

  /** Looks away. */
  BatchListener NONE = (questions, tokens) -> {};

  /**
   * A batch was answered.
   *
   * @param questions how many questions it had
   * @param tokens how many tokens the model read, padding left out
   */
  void answered(int questions, int tokens);

  /** A question was dropped from the queue, because its caller went away. */
  default void dropped() {}
}
