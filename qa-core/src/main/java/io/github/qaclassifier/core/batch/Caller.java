package io.github.qaclassifier.core.batch;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Who waits for an answer.
 *
 * @param patience how long the caller waits, queue and inference together; empty for as long as it
 *     takes
 * @param gone whether the caller went away, so that its questions need no answer; asked while they
 *     wait, on any thread, never after the answer was given, and must return at once
 */
public record Caller(Optional<Duration> patience, BooleanSupplier gone) {

  /** Waits as long as it takes and never goes away. */
  public static final Caller PATIENT = new Caller(Optional.empty(), () -> false);

  /** Checks that nothing is null and that the patience is positive. */
  public Caller {
    Objects.requireNonNull(gone, "gone");
    patience.ifPresent(
        limit -> {
          if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(
                "patience is %s; it must be positive.".formatted(limit));
          }
        });
  }

  /** Waits that long and never goes away. */
  public static Caller within(Duration patience) {
    return new Caller(Optional.of(patience), () -> false);
  }
}
