package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.batch.BatchingClassifier.BatchListener;
import io.github.qaclassifier.core.batch.Caller.Priority;
import io.github.qaclassifier.core.serving.BatchingOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waiting questions, and the choice of the next batch: the oldest question, so that no question
 * waits forever, and those closest to it in length that fit the token budget. No batch takes more
 * than one worker's share of the queue, so that the other workers are busy too.
 *
 * <p>Foreground questions come first. Background questions have a separate queue, run in small
 * batches, and leave one worker free while foreground questions arrive: a foreground question that
 * had to wait for a long background batch would take many times as long as on a quiet server.
 */
final class BatchQueue {

  /** How many batches ahead the queue is searched for questions of similar length. */
  private static final int SEARCH_DEPTH = 4;

  /** Sweeping a full queue checks every connection, so it happens at most this often. */
  private static final long SWEEP_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** A background batch has at most this part of the tokens of a foreground batch. */
  private static final int BACKGROUND_BATCH_DIVISOR = 4;

  /** For how long a foreground question keeps one worker free of background batches. */
  private static final long FOREGROUND_ACTIVE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final BatchingOptions options;
  private final BatchListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final List<QueuedQuestion> foreground = new ArrayList<>();
  private final List<QueuedQuestion> background = new ArrayList<>();

  /** Questions that were removed under the lock; the caller's code runs after it is released. */
  private final List<QueuedQuestion> dropped = new ArrayList<>();

  private boolean closed;
  private int runningForeground;
  private int backgroundBatches;
  private int lastBatchSize;
  private long lastBatchEnded;
  private long lastSweep;
  private long lastForeground;

  BatchQueue(BatchingOptions options, BatchListener listener) {
    this.options = options;
    this.listener = listener;
    long now = System.nanoTime();
    this.lastSweep = now - SWEEP_INTERVAL_NANOS;
    this.lastForeground = now - FOREGROUND_ACTIVE_NANOS;
  }

  /** Adds all questions, or none: false if the queue of this priority has no room for all. */
  boolean offer(List<QueuedQuestion> questions, Priority priority) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The classifier is closed.");
      }
      List<QueuedQuestion> queue = priority == Priority.FOREGROUND ? foreground : background;
      if (!fits(queue, questions.size()) && !(sweep() && fits(queue, questions.size()))) {
        return false;
      }
      queue.addAll(questions);
      if (priority == Priority.FOREGROUND) {
        lastForeground = System.nanoTime();
      }
      arrived.signalAll();
      return true;
    } finally {
      unlockAndCancelDropped();
    }
  }

  /** Waits for the next batch; {@link Batch#END} once the queue is closed and empty. */
  Batch take() throws InterruptedException {
    Optional<Batch> batch = Optional.empty();
    while (batch.isEmpty()) {
      batch = next();
    }
    return batch.get();
  }

  /** Waits for the next batch; empty if all of its questions were abandoned. */
  private Optional<Batch> next() throws InterruptedException {
    lock.lock();
    try {
      awaitWork();
      if (foreground.isEmpty() && background.isEmpty()) {
        return Optional.of(Batch.END);
      }
      Batch batch = foreground.isEmpty() ? chooseBackground() : chooseForeground();
      return Optional.of(batch).filter(some -> !some.isEmpty());
    } finally {
      unlockAndCancelDropped();
    }
  }

  /** Releases the lock first: what depends on a cancelled future may submit further questions. */
  private void unlockAndCancelDropped() {
    List<QueuedQuestion> cancelled = List.copyOf(dropped);
    dropped.clear();
    lock.unlock();
    for (QueuedQuestion question : cancelled) {
      question.cancel();
      listener.dropped();
    }
  }

  /** Records that a batch from {@link #take} is done. */
  void finished(Batch batch) {
    lock.lock();
    try {
      if (batch.priority() == Priority.FOREGROUND) {
        runningForeground -= batch.size();
        lastBatchSize = batch.size();
        lastBatchEnded = System.nanoTime();
        lastForeground = lastBatchEnded;
      } else {
        backgroundBatches--;
        arrived.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return foreground.size() + background.size();
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

  /** Returns when a question may run, or when the queue is closed and empty. */
  private void awaitWork() throws InterruptedException {
    while (foreground.isEmpty()) {
      if (background.isEmpty()) {
        if (closed) {
          return;
        }
        arrived.await();
      } else if (backgroundBatches < backgroundWorkers()) {
        return;
      } else {
        arrived.awaitNanos(FOREGROUND_ACTIVE_NANOS);
      }
    }
  }

  /**
   * Returns how many background batches may run at once: all but one worker while others arrive.
   */
  private int backgroundWorkers() {
    int workers = options.parallelism();
    boolean active = System.nanoTime() - lastForeground < FOREGROUND_ACTIVE_NANOS;
    return active ? Math.max(1, workers - 1) : workers;
  }

  private boolean fits(List<QueuedQuestion> queue, int more) {
    return queue.size() + more <= options.queueLimit();
  }

  /** Removes abandoned questions; true if it looked for them. */
  private boolean sweep() {
    long now = System.nanoTime();
    if (now - lastSweep < SWEEP_INTERVAL_NANOS) {
      return false;
    }
    lastSweep = now;
    foreground.removeIf(this::isDropped);
    background.removeIf(this::isDropped);
    return true;
  }

  private boolean isDropped(QueuedQuestion question) {
    if (!question.isAbandoned()) {
      return false;
    }
    dropped.add(question);
    return true;
  }

  /**
   * Waits up to {@code maxWait} for the callers of the last batch. They got their results at the
   * same time, so their next questions arrive within a moment. A batch that started with the first
   * of them would leave the others to the next batch, again and again.
   */
  private void linger() throws InterruptedException {
    long left = lastBatchEnded + options.maxWait().toNanos() - System.nanoTime();
    int expected = Math.min(lastBatchSize, options.maxBatchSize());
    while (!closed && foreground.size() < expected && left > 0) {
      left = arrived.awaitNanos(left);
    }
  }

  private Batch chooseForeground() throws InterruptedException {
    linger();
    int limit = share(foreground.size() + runningForeground, options.parallelism());
    List<QueuedQuestion> chosen = choose(foreground, limit, options.maxBatchTokens());
    runningForeground += chosen.size();
    return new Batch(chosen, Priority.FOREGROUND);
  }

  private Batch chooseBackground() {
    int limit = share(background.size(), backgroundWorkers());
    int tokens = Math.max(1, options.maxBatchTokens() / BACKGROUND_BATCH_DIVISOR);
    List<QueuedQuestion> chosen = choose(background, limit, tokens);
    if (!chosen.isEmpty()) {
      backgroundBatches++;
    }
    return new Batch(chosen, Priority.BACKGROUND);
  }

  /**
   * Returns one worker's share of a number of questions, within the size of a batch; at least one.
   */
  private int share(int questions, int workers) {
    return Math.min(options.maxBatchSize(), Math.max(1, (questions + workers - 1) / workers));
  }

  /** Removes the next batch from a queue; empty if all of its questions were abandoned. */
  private List<QueuedQuestion> choose(List<QueuedQuestion> queue, int limit, int maxTokens) {
    while (!queue.isEmpty() && isDropped(queue.get(0))) {
      queue.remove(0);
    }
    if (queue.isEmpty()) {
      return List.of();
    }
    QueuedQuestion oldest = queue.get(0);
    List<QueuedQuestion> batch = new ArrayList<>();
    Set<QueuedQuestion> removed = new HashSet<>();
    batch.add(oldest);
    int longest = oldest.tokens();
    for (QueuedQuestion candidate : closestInLength(queue, oldest)) {
      long padded = (batch.size() + 1L) * Math.max(longest, candidate.tokens());
      if (batch.size() == limit || padded > maxTokens) {
        break;
      }
      if (isDropped(candidate)) {
        removed.add(candidate);
      } else {
        batch.add(candidate);
        longest = Math.max(longest, candidate.tokens());
      }
    }
    removed.addAll(batch);
    queue.removeIf(removed::contains);
    return batch;
  }

  /**
   * Returns the questions near the head of the queue with a similar length to the oldest one, the
   * closest first: a short question in a batch of long ones would wait until the long ones are
   * done.
   */
  private List<QueuedQuestion> closestInLength(List<QueuedQuestion> queue, QueuedQuestion oldest) {
    int end = (int) Math.min(queue.size(), (long) SEARCH_DEPTH * options.maxBatchSize());
    return queue.subList(1, end).stream()
        .filter(oldest::hasSimilarLength)
        .sorted(Comparator.comparingInt(other -> Math.abs(other.tokens() - oldest.tokens())))
        .toList();
  }
}
