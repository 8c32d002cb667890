package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A batching classifier as one caller sees it; the caller's timeout covers all calls together. */
final class CallerView implements QuestionClassifier {

  private final BatchingClassifier batches;
  private final Caller caller;
  private final LongSupplier clock;
  private final long createdAt;

  /**
   * @param clock returns the time in nanoseconds, as {@link System#nanoTime} does
   */
  CallerView(BatchingClassifier batches, Caller caller, LongSupplier clock) {
    this.batches = batches;
    this.caller = caller;
    this.clock = clock;
    this.createdAt = clock.getAsLong();
  }

  @Override
  public Classification classify(Question question) {
    return classifyAll(List.of(question)).get(0);
  }

  @Override
  public List<Classification> classifyAll(List<Question> questions) {
    return batches.classifyAll(questions, caller, this::left);
  }

  /** Returns what is left of the caller's timeout. */
  private Optional<Duration> left() {
    Optional<Duration> left =
        caller.timeout().map(total -> total.minusNanos(clock.getAsLong() - createdAt));
    if (left.isPresent() && (left.get().isNegative() || left.get().isZero())) {
      throw caller.late();
    }
    return left;
  }

  @Override
  public ModelInfo model() {
    return batches.model();
  }

  /** Does nothing: the view has no resources. */
  @Override
  public void close() {}
}
