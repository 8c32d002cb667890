package io.github.qaclassifier.train.internal.data;

import java.util.concurrent.CancellationException;

/** Ends long computations when their thread is interrupted, as Ctrl-C does. */
public final class Interrupts {

  private Interrupts() {}

  /**
   * Returns unless the current thread is interrupted.
   *
   * @throws CancellationException if the current thread is interrupted
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The thread was interrupted.");
    }
  }
}
