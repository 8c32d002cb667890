package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.DeadlineException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.batch.BatchingClassifier;
import io.github.qaclassifier.core.batch.Caller;
import io.github.qaclassifier.core.batch.Caller.Priority;
import io.github.qaclassifier.core.explain.Explainer;
import io.github.qaclassifier.core.explain.Explanation;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Explains labels for requests. One explanation costs as much as dozens of classifications, so
 * explanations run with low priority, few at once, and few wait. One that would not be complete by
 * its deadline is refused at once; one whose client hangs up, or whose deadline passes, ends before
 * its next batch.
 */
public final class Explanations implements AutoCloseable {

  private static final int MAX_RUNNING = 2;
  private static final int MAX_WAITING = 16;

  private final BatchingClassifier batches;
  private final Duration deadline;
  private final Executor responders;
  private final ExplanationCosts costs = new ExplanationCosts(MAX_RUNNING);
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          MAX_RUNNING,
          MAX_RUNNING,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(MAX_WAITING),
          work -> {
            Thread thread = new Thread(work, "qa-explain");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Explanations by {@code batches}.
   *
   * @param deadline time limit for one request
   * @param responders runs the code that responds
   */
  public Explanations(BatchingClassifier batches, Duration deadline, Executor responders) {
    this.batches = batches;
    this.deadline = deadline;
    this.responders = responders;
  }

  /**
   * Explains a label of the model for a request that waits.
   *
   * @return the explanation, on a thread that may respond
   * @throws ApiError with 429 if the explanation would not be complete by its deadline
   */
  public CompletableFuture<Explanation> explain(Context ctx, Question question, String label) {
    return explain(ctx, question, label, explanation -> {});
  }

  /**
   * As {@link #explain(Context, Question, String)}, step by step.
   *
   * @param progress receives each intermediate explanation, but none after the future completes
   */
  public CompletableFuture<Explanation> explain(
      Context ctx, Question question, String label, Consumer<Explanation> progress) {
    Run run = new Run(ClientConnection.of(ctx), question, label, progress);
    if (!costs.fits(run.cost, deadline)) {
      dropAbandoned();
      if (!costs.fits(run.cost, deadline)) {
        throw ApiError.overloaded(
            "Too many explanations are waiting to finish this one within %d ms: try again later."
                .formatted(deadline.toMillis()));
      }
    }
    start(run);
    return run.future.handleAsync(BatchedClassification::orThrow, responders);
  }

  private void start(Run run) {
    costs.add(run.cost);
    try {
      execute(run);
    } catch (RejectedExecutionException e) {
      run.settle();
      throw ApiError.overloaded("Too many explanations at once: try again in a moment.");
    }
    CompletableFuture.delayedExecutor(deadline.toNanos(), TimeUnit.NANOSECONDS, responders)
        .execute(run::expire);
  }

  private void execute(Run run) {
    try {
      threads.execute(run);
    } catch (RejectedExecutionException e) {
      dropAbandoned();
      threads.execute(run);
    }
  }

  private void dropAbandoned() {
    threads.getQueue().removeIf(waiting -> waiting instanceof Run run && run.isCancelled());
  }

  /** Starts no further explanation; those that wait still run. */
  @Override
  public void close() {
    threads.shutdown();
  }

  /**
   * One explanation. The lock ensures that the connection is never checked after the response: by
   * then the client may use it for something else.
   */
  private final class Run implements Runnable {

    private final ClientConnection connection;
    private final Question question;
    private final String label;
    private final Consumer<Explanation> progress;
    private final long cost;
    private final long createdAt = System.nanoTime();
    private final CompletableFuture<Explanation> future = new CompletableFuture<>();
    private boolean settled;

    Run(
        ClientConnection connection,
        Question question,
        String label,
        Consumer<Explanation> progress) {
      this.connection = connection;
      this.question = question;
      this.label = label;
      this.progress = progress;
      this.cost =
          ExplanationCosts.of(
              Explainer.of(batches).inferences(question), question, batches.model().maxTokens());
    }

    @Override
    public void run() {
      Duration left = deadline.minusNanos(System.nanoTime() - createdAt);
      if (left.isNegative() || left.isZero() || isCancelled()) {
        return;
      }
      long startedAt = System.nanoTime();
      Caller caller =
          Caller.within(left).withCancellation(this::isCancelled).withPriority(Priority.BACKGROUND);
      try {
        Explanation explanation =
            Explainer.of(batches.forCaller(caller))
                .explain(question, label, this::isCancelled, this::report);
        costs.record(cost, System.nanoTime() - startedAt);
        if (settle()) {
          future.complete(explanation);
        }
      } catch (CancellationException e) {
        future.cancel(false);
      } catch (DeadlineException e) {
        expire();
      } catch (RuntimeException | Error e) {
        // Whatever the engine throws, the client must get a response.
        if (settle()) {
          future.completeExceptionally(e);
        }
      }
    }

    /** Whether nobody waits for the explanation any more. */
    synchronized boolean isCancelled() {
      if (!settled && connection.isClosedByClient()) {
        settle();
        future.cancel(false);
      }
      return settled;
    }

    private synchronized void report(Explanation explanation) {
      if (!settled) {
        progress.accept(explanation);
      }
    }

    void expire() {
      if (settle()) {
        future.completeExceptionally(
            new DeadlineException(
                "The explanation took longer than %d ms: shorten the text or try again later."
                    .formatted(deadline.toMillis())));
      }
    }

    /** Marks the explanation as over; false if it was already. */
    synchronized boolean settle() {
      if (settled) {
        return false;
      }
      settled = true;
      costs.remove(cost);
      return true;
    }
  }
}
