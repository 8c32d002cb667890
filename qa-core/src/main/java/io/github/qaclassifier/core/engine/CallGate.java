package io.github.qaclassifier.core.engine;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps native memory alive while calls use it: any number of calls may run until the gate is
 * closed, and closing waits for calls in flight. Safe for any number of threads.
 */
public final class CallGate {

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final String what;
  private boolean closed;

  /**
   * Creates an open gate.
   *
   * @param what what the gate protects, for the message of a late call, for example {@code
   *     classifier}
   */
  public CallGate(String what) {
    this.what = what;
  }

  /**
   * Runs a call.
   *
   * @throws IllegalStateException if the gate is closed
   */
  public <T> T call(Supplier<T> work) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("This %s is closed.".formatted(what));
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Waits for calls in flight, then closes. Closing twice does nothing.
   *
   * @param free frees the memory; runs at most once, when no call can use it any more
   * @throws IllegalStateException if called within a call, which would wait for itself
   */
  public void close(Runnable free) {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException("A call on this %s cannot close it.".formatted(what));
    }
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        free.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
