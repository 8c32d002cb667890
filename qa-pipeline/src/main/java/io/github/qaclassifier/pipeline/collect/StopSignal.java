package io.github.qaclassifier.pipeline.collect;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a run to end after the row in hand. Safe for any number of threads; once given, it stays.
 *
 * <p>Interrupting the thread would be the shorter way, but it closes the file that is being
 * written.
 */
public final class StopSignal {

  private final CompletableFuture<Void> asked = new CompletableFuture<>();

  /** Asks the run to end. */
  public void request() {
    asked.complete(null);
  }

  /** Whether it was asked to end. */
  public boolean requested() {
    return asked.isDone();
  }

  /**
   * Waits, unless the run is asked to end.
   *
   * @return whether the run is asked to end
   */
  public boolean pause(Duration time) {
    if (time.isNegative() || time.isZero()) {
      return requested();
    }
    try {
      asked.get(time.toNanos(), TimeUnit.NANOSECONDS);
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

  /** Completed, with nothing, when the run is asked to end; a copy that cannot be completed. */
  public CompletableFuture<Void> asked() {
    return asked.copy();
  }
}
