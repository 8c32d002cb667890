package io.github.qaclassifier.train.internal.fit;

import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.train.internal.data.MicroBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Distributes the micro-batches of a step over workers, each on its own thread. This is faster than
 * several threads per operation: those synchronize at each of the hundred small operations of a
 * step, workers once per step.
 *
 * <p>The distribution depends on the micro-batches alone, and results are in the order of the
 * workers, so a run with the same number of workers is reproducible. With dropout it is not,
 * because all workers draw from one generator.
 */
final class Workers implements AutoCloseable {

  private final ExecutorService threads;

  /**
   * @param count how many threads, at least one
   */
  Workers(int count) {
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "qa-train");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs a task on each worker that has a share.
   *
   * @param workers at least one
   * @return the results, in the order of the workers
   */
  <T> List<T> share(
      List<Worker> workers,
      List<MicroBatch> batches,
      BiFunction<Worker, List<MicroBatch>, T> work) {
    List<List<MicroBatch>> shares = shares(batches, workers.size());
    if (shares.size() == 1) {
      return List.of(work.apply(workers.get(0), shares.get(0)));
    }
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      Worker worker = workers.get(i);
      List<MicroBatch> share = shares.get(i);
      running.add(threads.submit(() -> work.apply(worker, share)));
    }
    return results(running);
  }

  /**
   * Runs a task for each item, several at a time.
   *
   * @return the results, in the order of the items
   */
  <T, R> List<R> each(List<T> things, Function<T, R> work) {
    List<Future<R>> running = new ArrayList<>();
    for (T thing : things) {
      running.add(threads.submit(() -> work.apply(thing)));
    }
    return results(running);
  }

  /** Assigns the largest micro-batch first, each to the worker with the least work so far. */
  static List<List<MicroBatch>> shares(List<MicroBatch> batches, int workers) {
    int count = Math.min(workers, batches.size());
    List<List<MicroBatch>> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add(new ArrayList<>());
    }
    long[] load = new long[count];
    List<MicroBatch> sorted = new ArrayList<>(batches);
    sorted.sort(Comparator.comparingLong(Workers::work).reversed());
    for (MicroBatch batch : sorted) {
      int least = 0;
      for (int i = 1; i < count; i++) {
        least = load[i] < load[least] ? i : least;
      }
      shares.get(least).add(batch);
      load[least] += work(batch);
    }
    return shares;
  }

  private static long work(MicroBatch batch) {
    return (long) batch.size() * batch.length();
  }

  /**
   * Waits for all tasks, also if one fails, because the caller then frees the memory that they use.
   */
  private static <T> List<T> results(List<Future<T>> running) {
    List<T> results = new ArrayList<>(running.size());
    @Nullable RuntimeException failure = null;
    for (Future<T> each : running) {
      try {
        results.add(result(each));
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static <T> T result(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          // A run stops between steps, where it checks the flag.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new TrainingException("A training step failed: " + e.getCause(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
