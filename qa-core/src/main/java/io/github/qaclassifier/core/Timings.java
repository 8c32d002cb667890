package io.github.qaclassifier.core;

import java.time.Duration;

/**
 * How long the parts of one prediction took. Every question of a batch has the times of the whole
 * batch, because it waited for all of it.
 *
 * @param tokenizationNanos from text to token ids, in nanoseconds
 * @param waitingNanos waiting for a free engine or for other questions to share a batch with, in
 *     nanoseconds
 * @param inferenceNanos computing the model, in nanoseconds
 */
public record Timings(long tokenizationNanos, long waitingNanos, long inferenceNanos) {

  /** No time was measured. */
  public static final Timings NONE = new Timings(0, 0, 0);

  /** Creates timings from durations. */
  public Timings(Duration tokenization, Duration waiting, Duration inference) {
    this(tokenization.toNanos(), waiting.toNanos(), inference.toNanos());
  }

  /** Returns these timings with another waiting time. */
  public Timings withWaiting(Duration waiting) {
    return new Timings(tokenizationNanos, waiting.toNanos(), inferenceNanos);
  }

  /** Returns the time from text to token ids. */
  public Duration tokenization() {
    return Duration.ofNanos(tokenizationNanos);
  }

  /** Returns the time of waiting for a free engine or for other questions to share a batch with. */
  public Duration waiting() {
    return Duration.ofNanos(waitingNanos);
  }

  /** Returns the time of computing the model. */
  public Duration inference() {
    return Duration.ofNanos(inferenceNanos);
  }

  /** Returns the sum of all parts. */
  public Duration total() {
    return tokenization().plus(waiting()).plus(inference());
  }
}
