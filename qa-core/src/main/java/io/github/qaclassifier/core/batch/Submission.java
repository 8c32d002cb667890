package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.DeadlineException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The questions of one call and the future of their answers.
 *
 * <p>Its lock keeps two things apart: asking whether the caller went away, and answering it. A
 * caller that has its answer may already be using its connection for something else.
 */
final class Submission {

  private final CompletableFuture<List<Classification>> future = new CompletableFuture<>();
  private final @Nullable Classification[] answers;
  private final Caller caller;
  private int missing;
  private boolean settled;
  private @Nullable ScheduledFuture<?> deadline;

  Submission(int questions, Caller caller) {
    this.answers = new Classification[questions];
    this.missing = questions;
    this.caller = caller;
  }

  CompletableFuture<List<Classification>> future() {
    return future;
  }

  /** Starts the clock. */
  synchronized void expireOn(ScheduledExecutorService clock) {
    if (settled) {
      // The answer was faster; the clock would only keep it alive.
      return;
    }
    caller
        .patience()
        .ifPresent(
            patience -> {
              deadline =
                  clock.schedule(
                      () ->
                          fail(
                              new DeadlineException(
                                  "There was no answer within %d ms: ask again later."
                                      .formatted(patience.toMillis()))),
                      patience.toNanos(),
                      TimeUnit.NANOSECONDS);
            });
  }

  /** Whether nobody waits for the answer any more. */
  synchronized boolean abandoned() {
    if (settled) {
      return true;
    }
    if (!caller.gone().getAsBoolean()) {
      return false;
    }
    settle();
    future.cancel(false);
    return true;
  }

  void answer(int index, Classification answer) {
    synchronized (this) {
      answers[index] = answer;
      if (--missing > 0 || settled) {
        return;
      }
      settle();
    }
    future.complete(List.copyOf(Arrays.asList(answers)));
  }

  void fail(RuntimeException error) {
    synchronized (this) {
      settle();
    }
    future.completeExceptionally(error);
  }

  private void settle() {
    settled = true;
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
