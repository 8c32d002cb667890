package io.github.qaclassifier.core.serving;

import java.time.Duration;
import java.util.Objects;

/**
 * How concurrent calls are joined into batches. Immutable: each {@code with} method returns a
 * changed copy.
 *
 * @param maxBatchSize limit on the questions in one batch; 1 turns batching off
 * @param maxBatchTokens limit on the tokens in one batch, padding included, estimated from the
 *     length of the texts
 * @param maxWait how long a batch may wait for further questions right after a batch of several; a
 *     single caller never waits
 * @param queueLimit limit on the waiting questions of each priority; the next one is refused
 * @param workers number of batches that run at once; 0 means one per processor
 */
public record BatchingOptions(
    int maxBatchSize, int maxBatchTokens, Duration maxWait, int queueLimit, int workers) {

  /** Batches of 32 questions and 512 tokens, no wait, a queue of 512, one batch per processor. */
  public static final BatchingOptions DEFAULT = new BatchingOptions(32, 512, Duration.ZERO, 512, 0);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public BatchingOptions {
    Ranges.requirePositive(maxBatchSize, "maxBatchSize");
    Ranges.requirePositive(maxBatchTokens, "maxBatchTokens");
    Objects.requireNonNull(maxWait, "maxWait");
    if (maxWait.isNegative() || maxWait.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException(
          "maxWait is %s; it must lie between 0 and 1 second.".formatted(maxWait));
    }
    Ranges.requirePositive(queueLimit, "queueLimit");
    if (workers < 0) {
      throw new IllegalArgumentException(
          "workers is %d; it must be 0 (one per processor) or more.".formatted(workers));
    }
  }

  /** Returns a copy with another size limit; 1 turns batching off. */
  public BatchingOptions withMaxBatchSize(int maxBatchSize) {
    return new BatchingOptions(maxBatchSize, maxBatchTokens, maxWait, queueLimit, workers);
  }

  /** Returns a copy with another token budget. */
  public BatchingOptions withMaxBatchTokens(int maxBatchTokens) {
    return new BatchingOptions(maxBatchSize, maxBatchTokens, maxWait, queueLimit, workers);
  }

  /** Returns a copy with another wait, from 0 to 1 second. */
  public BatchingOptions withMaxWait(Duration maxWait) {
    return new BatchingOptions(maxBatchSize, maxBatchTokens, maxWait, queueLimit, workers);
  }

  /** Returns a copy with another queue limit. */
  public BatchingOptions withQueueLimit(int queueLimit) {
    return new BatchingOptions(maxBatchSize, maxBatchTokens, maxWait, queueLimit, workers);
  }

  /** Returns a copy with another number of batches at once; 0 means one per processor. */
  public BatchingOptions withWorkers(int workers) {
    return new BatchingOptions(maxBatchSize, maxBatchTokens, maxWait, queueLimit, workers);
  }

  /** Returns how many batches run at once on this machine; 1 or more. */
  public int parallelism() {
    return workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
  }
}
