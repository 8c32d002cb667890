package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.OverloadedException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.serving.BatchingOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;

/**
 * A classifier that joins concurrent calls into batches for another classifier.
 *
 * <p>Safe for any number of threads. Its threads are daemons. {@link #close()} refuses new calls,
 * completes the queued ones and leaves the engine open, which belongs to whoever opened it.
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
    this.listener = new SafeListener(Objects.requireNonNull(listener, "listener"));
    this.queue = new BatchQueue(options, this.listener);
    this.clock = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "qa-deadlines"));
    this.clock.setRemoveOnCancelPolicy(true);
  }

  /** Starts batching for {@code engine}. */
  public static BatchingClassifier over(QuestionClassifier engine, BatchingOptions options) {
    return over(engine, options, BatchListener.NONE);
  }

  /** Starts batching for {@code engine} and reports every batch to {@code listener}. */
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
   * @return the results, in the order of the questions. Fails with {@link
   *     io.github.qaclassifier.core.DeadlineException} when the caller's timeout passes and with
   *     the exception of the engine if the engine fails, an {@link Error} as the cause of an {@link
   *     InferenceException}; is cancelled when the caller cancels. Cancelling the future drops the
   *     questions that still wait. Completes on a thread of this classifier: continue with the
   *     {@code Async} methods
   * @throws OverloadedException if the queue has no room for all of them at the moment
   * @throws IllegalArgumentException if there are more questions than the limit of the queue
   * @throws IllegalStateException if this classifier is closed
   */
  public CompletableFuture<List<Classification>> submit(List<Question> questions, Caller caller) {
    return submit(questions, caller, caller.timeout());
  }

  /**
   * As {@link #submit(List, Caller)}, with what is left of the caller's timeout.
   *
   * @param left the time until the caller's timeout passes; empty for no limit
   */
  private CompletableFuture<List<Classification>> submit(
      List<Question> questions, Caller caller, Optional<Duration> left) {
    if (questions.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (questions.size() > options.queueLimit()) {
      throw new IllegalArgumentException(
          "%d questions do not fit the queue of %d: submit at most %d at once."
              .formatted(questions.size(), options.queueLimit(), options.queueLimit()));
    }
    Submission submission = new Submission(questions.size(), caller);
    int maxTokens = engine.model().maxTokens();
    List<QueuedQuestion> queued = new ArrayList<>(questions.size());
    for (int i = 0; i < questions.size(); i++) {
      queued.add(new QueuedQuestion(submission, i, questions.get(i), maxTokens));
    }
    if (!queue.offer(queued, caller.priority())) {
      throw new OverloadedException(
          "The queue of %d questions is full: try again in a moment."
              .formatted(options.queueLimit()));
    }
    left.ifPresent(time -> submission.startTimeout(clock, time));
    return submission.future();
  }

  /**
   * Returns this classifier for one caller, whose timeout covers all calls of the view together. A
   * call throws {@link io.github.qaclassifier.core.DeadlineException} once the timeout has passed
   * and {@link java.util.concurrent.CancellationException} once the caller has cancelled. Closing
   * the view does nothing.
   */
  public QuestionClassifier forCaller(Caller caller) {
    return new CallerView(this, caller, System::nanoTime);
  }

  /** Returns how many questions wait for a batch. */
  public int waiting() {
    return queue.size();
  }

  /**
   * {@inheritDoc}
   *
   * @throws OverloadedException if the queue is full
   * @throws RuntimeException that the engine throws
   */
  @Override
  public Classification classify(Question question) {
    return await(submit(List.of(question), Caller.UNLIMITED)).get(0);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Queues one batch at a time, so that other callers get their turn in between.
   *
   * @throws OverloadedException if the queue is full
   * @throws RuntimeException that the engine throws
   */
  @Override
  public List<Classification> classifyAll(List<Question> questions) {
    return classifyAll(questions, Caller.UNLIMITED, Optional::empty);
  }

  /**
   * As {@link #classifyAll(List)}, for one caller.
   *
   * @param left called before each batch; returns the time until the caller's timeout passes
   */
  List<Classification> classifyAll(
      List<Question> questions, Caller caller, Supplier<Optional<Duration>> left) {
    int step = Math.min(options.maxBatchSize(), options.queueLimit());
    List<Classification> results = new ArrayList<>(questions.size());
    for (int from = 0; from < questions.size(); from += step) {
      if (from > 0 && Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            "The thread was interrupted while it classified a list of questions.");
      }
      int to = (int) Math.min(questions.size(), (long) from + step);
      results.addAll(await(submit(questions.subList(from, to), caller, left.get())));
    }
    return List.copyOf(results);
  }

  @Override
  public ModelInfo model() {
    return engine.model();
  }

  /** Refuses new calls and waits until the queued ones are complete. */
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
    for (Batch batch = take(); !batch.isEmpty(); batch = take()) {
      try {
        run(batch.queued());
      } finally {
        queue.finished(batch);
      }
    }
  }

  private Batch take() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException e) {
        // Only code of a caller, an engine or a listener can have interrupted this thread.
      }
    }
  }

  private void run(List<QueuedQuestion> batch) {
    long startedAt = System.nanoTime();
    List<Classification> results;
    try {
      results = classify(batch.stream().map(QueuedQuestion::question).toList());
    } catch (RuntimeException | Error e) {
      // An engine may throw anything, and the callers must receive it. If the exception ended the
      // worker, no later batch would complete.
      fail(batch, e);
      return;
    }
    listener.classified(batch.size(), results.stream().mapToInt(r -> r.tokens().used()).sum());
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).complete(results.get(i), startedAt);
    }
  }

  private List<Classification> classify(List<Question> questions) {
    List<Classification> results =
        questions.size() == 1
            ? List.of(engine.classify(questions.get(0)))
            : List.copyOf(engine.classifyAll(questions));
    if (results.size() != questions.size()) {
      throw new InferenceException(
          "The engine returned %d results for %d questions: correct its classifyAll."
              .formatted(results.size(), questions.size()));
    }
    return results;
  }

  private void fail(List<QueuedQuestion> batch, Throwable error) {
    if (batch.size() == 1) {
      batch.get(0).fail(asRuntime(error));
      return;
    }
    // One question must not fail the others in its batch.
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
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Receives events of a {@link BatchingClassifier}, for metrics. Called on the threads that run
   * the model and on those that submit questions, so every method must return quickly. Exceptions
   * of a listener are ignored.
   */
  public interface BatchListener {

    /** Does nothing. */
    BatchListener NONE = (questions, tokens) -> {};

    /**
     * The model has classified a batch.
     *
     * @param questions number of questions in the batch
     * @param tokens number of tokens that the model read, without padding
     */
    void classified(int questions, int tokens);

    /** A question was removed from the queue because its caller cancelled it. */
    default void dropped() {}
  }
}
