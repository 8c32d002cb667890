package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.batch.BatchingClassifier;
import io.github.qaclassifier.core.batch.Caller;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The bridge from a request to the batches and back. */
public final class Tagging {

  /** The request attribute that says how many questions it had, for the log. */
  public static final String QUESTIONS = "qa.questions";

  private final BatchingClassifier batches;
  private final Duration deadline;
  private final Executor writers;

  /**
   * A bridge.
   *
   * @param deadline how long a request may take
   * @param writers the threads on which answers are written
   */
  public Tagging(BatchingClassifier batches, Duration deadline, Executor writers) {
    this.batches = batches;
    this.deadline = deadline;
    this.writers = writers;
  }

  /** Answers a request once its questions are classified; drops them if the client hangs up. */
  public void answer(Context ctx, List<Question> questions, Consumer<List<Classification>> answer) {
    CompletableFuture<List<Classification>> answers = ask(ctx, questions);
    ctx.future(() -> answers.thenAccept(answer));
  }

  /**
   * Classifies for a request that waits; drops the questions if its client hangs up.
   *
   * @return the answers, on a thread on which a request may be answered
   */
  public CompletableFuture<List<Classification>> ask(Context ctx, List<Question> questions) {
    ctx.attribute(QUESTIONS, questions.size());
    ClientConnection connection = ClientConnection.of(ctx);
    Caller caller = new Caller(Optional.of(deadline), connection::gone);
    return batches.submit(questions, caller).handleAsync(Tagging::orThrow, writers);
  }

  /** Classifies for a request that will be fetched by another one. */
  public CompletableFuture<List<Classification>> later(List<Question> questions) {
    return batches
        .submit(questions, Caller.within(deadline))
        .handleAsync(Tagging::orThrow, writers);
  }

  private static List<Classification> orThrow(List<Classification> answers, Throwable error) {
    if (error instanceof RuntimeException e) {
      throw e;
    }
    if (error != null) {
      throw new IllegalStateException(error);
    }
    return answers;
  }
}
