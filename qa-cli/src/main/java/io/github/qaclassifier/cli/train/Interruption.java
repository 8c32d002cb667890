package io.github.qaclassifier.cli.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Turns Ctrl-C into an interrupt of the working thread and waits until it has written a checkpoint
 * before the process ends.
 */
final class Interruption {

  private static final long TIMEOUT_SECONDS = 120;

  private Interruption() {}

  /** Runs the task on this thread, which is interrupted when the process is terminated. */
  static <T> T watching(Supplier<T> work) {
    Thread worker = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Thread onExit = new Thread(() -> stop(worker, ended), "stop training");
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      return work.get();
    } finally {
      ended.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(onExit);
      } catch (IllegalStateException e) {
        // The process is already ending.
      }
    }
  }

  private static void stop(Thread worker, CountDownLatch ended) {
    worker.interrupt();
    try {
      ended.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
