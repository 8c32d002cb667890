package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.batch.BatchingClassifier;
import io.github.qaclassifier.core.batch.Caller;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Classifies the questions of requests in shared batches. */
public final class BatchedClassification {

  /** The request attribute with the number of questions, for the log. */
  public static final String QUESTIONS = "qa.questions";

  private final BatchingClassifier batches;
  private final Duration deadline;
  private final Executor responders;

  /**
   * Classification by {@code batches}.
   *
   * @param deadline time limit for one request
   * @param responders runs the code that responds
   */
  public BatchedClassification(BatchingClassifier batches, Duration deadline, Executor responders) {
    this.batches = batches;
    this.deadline = deadline;
    this.responders = responders;
  }

  /** Classifies and then calls {@code responder}; drops the questions if the client hangs up. */
  public void respond(
      Context ctx, List<Question> questions, Consumer<List<Classification>> responder) {
    CompletableFuture<List<Classification>> results = classify(ctx, questions);
    ctx.future(() -> results.thenAccept(responder));
  }

  /**
   * Classifies for a request that waits; drops the questions if its client hangs up.
   *
   * @return the results, on a thread that may respond
   */
  public CompletableFuture<List<Classification>> classify(Context ctx, List<Question> questions) {
    ctx.attribute(QUESTIONS, questions.size());
    ClientConnection connection = ClientConnection.of(ctx);
    Caller caller = Caller.within(deadline).withCancellation(connection::isClosedByClient);
    return batches
        .submit(questions, caller)
        .handleAsync(BatchedClassification::orThrow, responders);
  }

  /** Classifies for a result that another request fetches. */
  public CompletableFuture<List<Classification>> classifyDetached(List<Question> questions) {
    return batches
        .submit(questions, Caller.within(deadline))
        .handleAsync(BatchedClassification::orThrow, responders);
  }

  /** For {@link CompletableFuture#handle}: the result, or the exception as it was thrown. */
  static <T> T orThrow(T result, Throwable error) {
    if (error instanceof RuntimeException e) {
      throw e;
    }
    if (error != null) {
      throw new IllegalStateException(error);
    }
    return result;
  }
}
