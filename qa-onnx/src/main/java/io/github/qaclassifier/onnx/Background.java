package io.github.qaclassifier.onnx;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * One task on its own thread, so that independent parts of opening a model run in parallel. The
 * thread ends with the task.
 */
final class Background<T> {

  private final FutureTask<T> task;

  private Background(Callable<T> task) {
    this.task = new FutureTask<>(task);
  }

  /** Starts a task. */
  static <T> Background<T> start(String thread, Callable<T> task) {
    Background<T> started = new Background<>(task);
    Thread worker = new Thread(started.task, thread);
    worker.setDaemon(true);
    worker.start();
    return started;
  }

  /**
   * Waits for the result. An interrupt does not end the wait; the thread stays interrupted.
   *
   * @throws RuntimeException or {@link Error}, as the task threw it
   */
  T join() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for the end of the task and passes its result, if there is one, to {@code release}. */
  void discard(Consumer<T> release) {
    T result;
    try {
      result = join();
    } catch (RuntimeException | Error e) {
      // The caller already gets another exception.
      return;
    }
    release.accept(result);
  }
}
