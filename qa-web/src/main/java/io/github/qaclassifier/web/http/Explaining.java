package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.DeadlineException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.explain.Explainer;
import io.github.qaclassifier.core.explain.Explanation;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Explanations cost a hundred questions each, so few run at once and few wait; the rest is told to
 * come back.
 */
public final class Explaining implements AutoCloseable {

  private static final int AT_ONCE = 2;
  private static final int WAITING = 16;

  private final Explainer explainer;
  private final Duration deadline;
  private final Executor writers;
  private final ThreadPoolExecutor threads;

  /** Explains with {@code explainer}; continues on the threads of {@code writers}. */
  public Explaining(Explainer explainer, Duration deadline, Executor writers) {
    this.explainer = explainer;
    this.deadline = deadline;
    this.writers = writers;
    this.threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = new Thread(work, "qa-explain");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Explains a label of the model.
   *
   * @throws ApiError with 429 if too many explanations wait
   */
  public CompletableFuture<Explanation> explain(Question question, String label) {
    try {
      return CompletableFuture.supplyAsync(() -> explainer.explain(question, label), threads)
          .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
          .handleAsync(Explaining::orThrow, writers);
    } catch (RejectedExecutionException e) {
      throw ApiError.overloaded("Too many explanations at once: ask again in a moment.");
    }
  }

  /** Answers what waits, then ends. */
  @Override
  public void close() {
    threads.shutdown();
  }

  private static Explanation orThrow(Explanation explanation, Throwable error) {
    if (error == null) {
      return explanation;
    }
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    if (cause instanceof TimeoutException) {
      throw new DeadlineException("The explanation took too long: shorten the text.");
    }
    throw cause instanceof RuntimeException e ? e : new CompletionException(cause);
  }
}
