package io.github.qaclassifier.core;

import java.time.Duration;
import java.util.Objects;

/**
 * Where the time of one answer went. The parts of a batch are those of the whole batch: every
 * question of it waited for all of it.
 *
 * @param tokenization from text to token ids
 * @param waiting for a free engine or for other questions to share a batch with
 * @param inference the model's own time
 */
public record Timings(Duration tokenization, Duration waiting, Duration inference) {

  /** No time was measured. */
  public static final Timings NONE = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** Checks that nothing is null. */
  public Timings {
    Objects.requireNonNull(tokenization, "tokenization");
    Objects.requireNonNull(waiting, "waiting");
    Objects.requireNonNull(inference, "inference");
  }

  /** The sum of all parts. */
  public Duration total() {
    return tokenization.plus(waiting).plus(inference);
  }
}
