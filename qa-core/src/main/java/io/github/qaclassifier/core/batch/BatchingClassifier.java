package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.OverloadedException;
import io.github.qaclassifier.core.QaException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.serving.BatchingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * A classifier that joins concurrent calls into batches for another one.
 *
 * <p>Safe for any number of threads. Its threads are daemons. {@link #close()} refuses new calls,
 * answers those that wait and leaves the engine open, which belongs to whoever opened it.
 */
public final class BatchingClassifier implements QuestionClassifier {

  private final QuestionClassifier engine;
  private final BatchingOptions options;
  private final BatchListener listener;
  private final BatchQueue queue;
  private final List<Thread> workers = new ArrayList<>();
  private final ScheduledThreadPoolExecutor clock;

  private BatchingClassifier(
      QuestionClassifier engine, BatchingOptions options, BatchListener listener) {
    this.engine = Objects.requireNonNull(engine, "engine");
    this.options = Objects.requireNonNull(options, "options");
    this.listener = Objects.requireNonNull(listener, "listener");
    this.queue = new BatchQueue(options, listener);
    this.clock = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "qa-deadlines"));
    this.clock.setRemoveOnCancelPolicy(true);
  }

  /** Starts batching for {@code engine}. */
  public static BatchingClassifier over(QuestionClassifier engine, BatchingOptions options) {
    return over(engine, options, BatchListener.NONE);
  }

  /** As {@link #over(QuestionClassifier, BatchingOptions)}, with someone who watches. */
  public static BatchingClassifier over(
      QuestionClassifier engine, BatchingOptions options, BatchListener listener) {
    BatchingClassifier batching = new BatchingClassifier(engine, options, listener);
    for (int i = 1; i <= options.parallelism(); i++) {
      Thread worker = daemon(batching::work, "qa-batch-" + i);
      batching.workers.add(worker);
      worker.start();
    }
    return batching;
  }

  /**
   * Queues questions; all of them or none.
   *
   * @return the answers, in the order of the questions. It fails with {@link
   *     io.github.qaclassifier.core.DeadlineException} once the caller's patience ends and with
   *     {@link InferenceException} if the engine fails; it is cancelled when the caller goes away.
   *     It completes on a thread of this classifier: continue with the {@code Async} methods
   * @throws OverloadedException if there is no room for all of them in the queue
   * @throws IllegalStateException if this classifier is closed
   */
  public CompletableFuture<List<Classification>> submit(List<Question> questions, Caller caller) {
    if (questions.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    Submission submission = new Submission(questions.size(), caller);
    int maxTokens = engine.model().maxTokens();
    List<Waiting> waiting = new ArrayList<>(questions.size());
    for (int i = 0; i < questions.size(); i++) {
      waiting.add(new Waiting(submission, i, questions.get(i), maxTokens));
    }
    if (!queue.offer(waiting)) {
      throw new OverloadedException(
          "The queue of %d questions is full: ask again in a moment."
              .formatted(options.queueLimit()));
    }
    submission.expireOn(clock);
    return submission.future();
  }

  /** How many questions wait for a batch. */
  public int waiting() {
    return queue.size();
  }

  /**
   * {@inheritDoc}
   *
   * @throws OverloadedException if the queue is full
   */
  @Override
  public Classification classify(Question question) {
    return await(submit(List.of(question), Caller.PATIENT)).get(0);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Queues a batch at a time, so that others get their turn in between.
   *
   * @throws OverloadedException if the queue is full
   */
  @Override
  public List<Classification> classifyAll(List<Question> questions) {
    int step = Math.min(options.maxBatchSize(), options.queueLimit());
    List<Classification> answers = new ArrayList<>(questions.size());
    for (int from = 0; from < questions.size(); from += step) {
      int to = Math.min(questions.size(), from + step);
      answers.addAll(await(submit(questions.subList(from, to), Caller.PATIENT)));
    }
    return List.copyOf(answers);
  }

  @Override
  public ModelInfo model() {
    return engine.model();
  }

  /** Refuses new calls and waits until those that wait are answered. */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    clock.shutdownNow();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      for (List<Waiting> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
        run(batch);
        queue.finished(batch.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(List<Waiting> batch) {
    long startedAt = System.nanoTime();
    List<Classification> answers;
    try {
      answers =
          batch.size() == 1
              ? List.of(engine.classify(batch.get(0).question()))
              : engine.classifyAll(batch.stream().map(Waiting::question).toList());
    } catch (RuntimeException | Error e) {
      // An engine may throw anything, and the callers must hear of it: a dead worker answers
      // nobody.
      fail(batch, e);
      return;
    }
    listener.answered(batch.size(), answers.stream().mapToInt(a -> a.tokens().used()).sum());
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answer(answers.get(i), startedAt);
    }
  }

  private void fail(List<Waiting> batch, Throwable error) {
    if (batch.size() == 1) {
      batch.get(0).fail(asRuntime(error));
      return;
    }
    // One question must not spoil the answers of those that it met in a batch.
    batch.forEach(one -> run(List.of(one)));
  }

  private static RuntimeException asRuntime(Throwable error) {
    return error instanceof RuntimeException e
        ? e
        : new InferenceException("The engine failed: %s.".formatted(error), error);
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof QaException cause ? cause : e;
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
