package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.serving.BatchingOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Questions that wait, and the choice of the next batch: the oldest one, so that nobody waits for
 * ever, and those closest to it in length that fit the token budget. No batch takes more than one
 * worker's share of what is there, so that the other workers have something to do.
 */
final class BatchQueue {

  /** How far down the queue a batch may reach for questions of like length. */
  private static final int REACH = 4;

  /** Sweeping a full queue costs a look at every connection: not more often than this. */
  private static final long SWEEP_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final BatchingOptions options;
  private final BatchListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final List<Waiting> queue = new ArrayList<>();
  private boolean closed;
  private int running;
  private int lastBatch;
  private long lastBatchEnded;
  private long lastSweep;

  BatchQueue(BatchingOptions options, BatchListener listener) {
    this.options = options;
    this.listener = listener;
    this.lastSweep = System.nanoTime() - SWEEP_EVERY_NANOS;
  }

  /** Takes all of them, or none: false if there is no room. */
  boolean offer(List<Waiting> questions) {
    lock.lock();
    try {
      requireOpen();
      if (!fits(questions.size()) && !(sweep() && fits(questions.size()))) {
        return false;
      }
      queue.addAll(questions);
      arrived.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next batch; empty once the queue is closed and answered. */
  List<Waiting> take() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        while (queue.isEmpty()) {
          if (closed) {
            return List.of();
          }
          arrived.await();
        }
        linger();
        List<Waiting> batch = choose();
        if (!batch.isEmpty()) {
          running += batch.size();
          return batch;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** A batch of that size is done: its callers are about to ask again. */
  void finished(int batchSize) {
    lock.lock();
    try {
      running -= batchSize;
      lastBatch = batchSize;
      lastBatchEnded = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The classifier is closed.");
    }
  }

  private boolean fits(int more) {
    return queue.size() + more <= options.queueLimit();
  }

  /** Drops what nobody waits for any more; true if it looked. */
  private boolean sweep() {
    long now = System.nanoTime();
    if (now - lastSweep < SWEEP_EVERY_NANOS) {
      return false;
    }
    lastSweep = now;
    queue.removeIf(this::dropped);
    return true;
  }

  private boolean dropped(Waiting question) {
    if (!question.abandoned()) {
      return false;
    }
    listener.dropped();
    return true;
  }

  /**
   * Callers that were answered together come back together, a moment apart: starting with the first
   * of them would split them into a batch of one and a batch of the rest for ever.
   */
  private void linger() throws InterruptedException {
    long left = lastBatchEnded + options.maxWait().toNanos() - System.nanoTime();
    int hoped = Math.min(lastBatch, options.maxBatchSize());
    while (!closed && queue.size() < hoped && left > 0) {
      left = arrived.awaitNanos(left);
    }
  }

  private List<Waiting> choose() {
    while (!queue.isEmpty() && dropped(queue.get(0))) {
      queue.remove(0);
    }
    if (queue.isEmpty()) {
      return List.of();
    }
    Waiting oldest = queue.get(0);
    int limit = Math.min(options.maxBatchSize(), share());
    List<Waiting> batch = new ArrayList<>();
    Set<Waiting> gone = new HashSet<>();
    batch.add(oldest);
    int longest = oldest.tokens();
    for (Waiting candidate : likeliest(oldest)) {
      int padded = (batch.size() + 1) * Math.max(longest, candidate.tokens());
      if (batch.size() == limit || padded > options.maxBatchTokens()) {
        break;
      }
      if (dropped(candidate)) {
        gone.add(candidate);
      } else {
        batch.add(candidate);
        longest = Math.max(longest, candidate.tokens());
      }
    }
    gone.addAll(batch);
    queue.removeIf(gone::contains);
    return batch;
  }

  /** What one worker should take of the questions that wait or run now; at least one. */
  private int share() {
    int workers = options.parallelism();
    return Math.max(1, (queue.size() + running + workers - 1) / workers);
  }

  /**
   * The questions near the head of the queue that are like the oldest one, the likest first: a
   * short one would be answered only when a long one in its batch is.
   */
  private List<Waiting> likeliest(Waiting oldest) {
    int reach = Math.min(queue.size(), REACH * options.maxBatchSize());
    return queue.subList(1, reach).stream()
        .filter(oldest::isLike)
        .sorted(Comparator.comparingInt(other -> Math.abs(other.tokens() - oldest.tokens())))
        .toList();
  }
}
