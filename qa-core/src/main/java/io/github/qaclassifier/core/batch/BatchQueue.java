package io.github.qaclassifier.core.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Questions that wait, and the choice of the next batch: the oldest one, and those closest to it in
 * length that fit the token budget, so that little of a batch is padding and nobody waits for ever.
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
    int reach = Math.min(queue.size(), REACH * options.maxBatchSize());
    List<Waiting> candidates = new ArrayList<>(queue.subList(1, reach));
    candidates.sort(Comparator.comparingInt(other -> Math.abs(other.tokens() - oldest.tokens())));

    List<Waiting> batch = new ArrayList<>();
    Set<Waiting> gone = new HashSet<>();
    batch.add(oldest);
    int longest = oldest.tokens();
    for (Waiting candidate : candidates) {
      int padded = (batch.size() + 1) * Math.max(longest, candidate.tokens());
      if (batch.size() == options.maxBatchSize() || padded > options.maxBatchTokens()) {
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
}
