package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.Classification;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The questions of one call and the future of their results.
 *
 * <p>The lock ensures that the caller is never checked for cancellation after its result was
 * delivered: by then it may use its connection for something else.
 */
final class Submission {

  private final CompletableFuture<List<Classification>> future = new CompletableFuture<>();
  private final @Nullable Classification[] results;
  private final Caller caller;
  private int missing;
  private boolean settled;
  private boolean cancelled;
  private @Nullable ScheduledFuture<?> timeout;

  Submission(int questions, Caller caller) {
    this.results = new Classification[questions];
    this.missing = questions;
    this.caller = caller;
  }

  CompletableFuture<List<Classification>> future() {
    return future;
  }

  /**
   * Starts the timeout, unless the results are already there.
   *
   * @param left what is left of the caller's timeout
   */
  synchronized void startTimeout(ScheduledExecutorService clock, Duration left) {
    if (settled) {
      return;
    }
    // Unlike Duration.toNanos, convert does not overflow after 292 years.
    long nanos = TimeUnit.NANOSECONDS.convert(left);
    timeout = clock.schedule(() -> fail(caller.late()), nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Whether nobody waits for the results any more. Does not complete the future, because the queue
   * is locked: see {@link #cancel}.
   */
  synchronized boolean isAbandoned() {
    if (!settled && (future.isCancelled() || isCancelledByCaller())) {
      settle();
      cancelled = true;
    }
    return settled;
  }

  private boolean isCancelledByCaller() {
    try {
      return caller.cancelled().getAsBoolean();
    } catch (RuntimeException | Error e) {
      // If the exception ended the worker, no later batch would complete.
      return true;
    }
  }

  /** Cancels the future if the caller has cancelled. */
  void cancel() {
    if (isCancelled()) {
      future.cancel(false);
    }
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  void complete(int index, Classification result) {
    synchronized (this) {
      results[index] = result;
      if (--missing > 0 || settled) {
        return;
      }
      settle();
    }
    future.complete(List.copyOf(Arrays.asList(results)));
  }

  void fail(RuntimeException error) {
    synchronized (this) {
      settle();
    }
    future.completeExceptionally(error);
  }

  private void settle() {
    settled = true;
    if (timeout != null) {
      timeout.cancel(false);
      timeout = null;
    }
  }
}
