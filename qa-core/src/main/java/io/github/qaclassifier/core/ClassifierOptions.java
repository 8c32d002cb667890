package io.github.qaclassifier.core;

import java.util.OptionalDouble;

/**
 * How to run a model. Immutable: each {@code with} method returns a changed copy.
 *
 * @param threads threads that one inference may use; 1 gives the highest throughput if many threads
 *     call the classifier, more threads shorten the latency of a single caller; 0 means one per
 *     core
 * @param maxBatchTokens the most tokens, padding included, that {@link
 *     QuestionClassifier#classifyAll} puts into one run of the model
 * @param threshold one threshold for all labels instead of the model's own
 */
public record ClassifierOptions(int threads, int maxBatchTokens, OptionalDouble threshold) {

  /** One thread per inference, batches of 4,096 tokens, the thresholds of the model. */
  public static final ClassifierOptions DEFAULT =
      new ClassifierOptions(1, 4096, OptionalDouble.empty());

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ClassifierOptions {
    if (threads < 0) {
      throw new IllegalArgumentException(
          "threads is %d; it must be 0 (one per core) or more.".formatted(threads));
    }
    if (maxBatchTokens < 1) {
      throw new IllegalArgumentException(
          "maxBatchTokens is %d; it must be 1 or more.".formatted(maxBatchTokens));
    }
    threshold.ifPresent(
        value -> {
          if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                "threshold is %s; it must be in [0, 1].".formatted(value));
          }
        });
  }

  /** Returns a copy with another number of threads per inference; 0 means one per core. */
  public ClassifierOptions withThreads(int threads) {
    return new ClassifierOptions(threads, maxBatchTokens, threshold);
  }

  /** Returns a copy with another token budget per batch. */
  public ClassifierOptions withMaxBatchTokens(int maxBatchTokens) {
    return new ClassifierOptions(threads, maxBatchTokens, threshold);
  }

  /** Returns a copy with one threshold, in [0, 1], for all labels. */
  public ClassifierOptions withThreshold(double threshold) {
    return new ClassifierOptions(threads, maxBatchTokens, OptionalDouble.of(threshold));
  }
}
