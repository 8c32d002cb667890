package io.github.qaclassifier.pipeline.collect;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests that a run ends after the current record. Safe for any number of threads; a request
 * cannot be withdrawn.
 *
 * <p>An interrupt of the thread would close the file that is being written.
 */
public final class StopSignal {

  private final CompletableFuture<Void> requested = new CompletableFuture<>();

  /** Requests the end of the run. */
  public void request() {
    requested.complete(null);
  }

  /** Whether the end was requested. */
  public boolean requested() {
    return requested.isDone();
  }

  /**
   * Waits until the time has passed or the end of the run is requested.
   *
   * @return whether the end was requested
   */
  public boolean pause(Duration time) {
    if (time.isNegative() || time.isZero()) {
      return requested();
    }
    try {
      requested.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      request();
      return true;
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  /**
   * Returns a future that completes with null when the end is requested; completing the future
   * itself has no effect on the run.
   */
  public CompletableFuture<Void> whenRequested() {
    return requested.copy();
  }
}
