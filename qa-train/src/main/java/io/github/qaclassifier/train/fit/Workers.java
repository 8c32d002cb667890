package io.github.qaclassifier.train.fit;

import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.train.data.MicroBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Shares the micro-batches of a step out to workers, each on a thread of its own. One thread a
 * worker and a network each are faster than many threads inside every operation: these meet at each
 * of the hundred small products of a step and wait for the slowest, those meet once.
 *
 * <p>What a worker gets depends on the micro-batches alone, and results come in the order of the
 * workers, so that a run with the same number of them goes the same way again; not with dropout,
 * which all of them draw from one generator.
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
   * Lets each worker that has something to do work on its share.
   *
   * @param workers at least one
   * @return what they gave, in the order of the workers
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
    return running.stream().map(Workers::result).toList();
  }

  /**
   * Does the same with each of some things, several at a time.
   *
   * @return what came of each, in their order
   */
  <T, R> List<R> each(List<T> things, Function<T, R> work) {
    List<Future<R>> running = new ArrayList<>();
    for (T thing : things) {
      running.add(threads.submit(() -> work.apply(thing)));
    }
    return running.stream().map(Workers::result).toList();
  }

  /** The largest first, each to whoever has the least so far. */
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

  private static <T> T result(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          // A step is finished before a run stops; the run looks at the flag.
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
