package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.DeadlineException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Who waits for a result. Immutable: each {@code with} method returns a changed copy.
 *
 * @param timeout how long the caller waits, queue and inference together; empty for no limit
 * @param cancelled whether the caller no longer needs the result. Called on any thread while the
 *     questions wait, never after the result was delivered; must return at once. An exception
 *     counts as true
 * @param priority which questions run first
 */
public record Caller(Optional<Duration> timeout, BooleanSupplier cancelled, Priority priority) {

  /** Waits without a limit and never cancels. */
  public static final Caller UNLIMITED =
      new Caller(Optional.empty(), () -> false, Priority.FOREGROUND);

  /**
   * @throws IllegalArgumentException if the timeout is not positive
   */
  public Caller {
    Objects.requireNonNull(cancelled, "cancelled");
    Objects.requireNonNull(priority, "priority");
    timeout.ifPresent(
        limit -> {
          if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(
                "timeout is %s; it must be positive.".formatted(limit));
          }
        });
  }

  /** Returns a foreground caller that waits up to {@code timeout} and never cancels. */
  public static Caller within(Duration timeout) {
    return UNLIMITED.withTimeout(timeout);
  }

  /** Returns this caller with another timeout. */
  public Caller withTimeout(Duration timeout) {
    return new Caller(Optional.of(timeout), cancelled, priority);
  }

  /** Returns this caller with a check for cancellation. */
  public Caller withCancellation(BooleanSupplier cancelled) {
    return new Caller(timeout, cancelled, priority);
  }

  /** Returns this caller with another priority. */
  public Caller withPriority(Priority priority) {
    return new Caller(timeout, cancelled, priority);
  }

  /** Returns the exception for a timeout that has passed. */
  DeadlineException late() {
    long millis = TimeUnit.MILLISECONDS.convert(timeout.orElseThrow());
    return new DeadlineException(
        "There was no result within %d ms: try again later.".formatted(millis));
  }

  /** Which questions the model classifies first. */
  public enum Priority {
    /** Questions that somebody waits for. They always run before those of lower priority. */
    FOREGROUND,

    /**
     * Questions of long computations, such as explanations. They run in small batches while no
     * foreground question waits, and leave one worker free while foreground questions arrive.
     */
    BACKGROUND
  }
}
