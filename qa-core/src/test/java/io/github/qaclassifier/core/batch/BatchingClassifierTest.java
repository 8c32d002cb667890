package io.github.qaclassifier.core.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.DeadlineException;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.OverloadedException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.batch.BatchingClassifier.BatchListener;
import io.github.qaclassifier.core.batch.Caller.Priority;
import io.github.qaclassifier.core.serving.BatchingOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // some calls only fill the queue
class BatchingClassifierTest {

  private static final BatchingOptions OPTIONS =
      BatchingOptions.DEFAULT
          .withMaxWait(Duration.ZERO)
          .withQueueLimit(8)
          .withMaxBatchSize(4)
          .withWorkers(1);

  private static final Caller BACKGROUND = Caller.UNLIMITED.withPriority(Priority.BACKGROUND);

  private final Gate engine = new Gate();

  private static List<Question> titled(String... titles) {
    return Arrays.stream(titles).map(Question::ofTitle).toList();
  }

  private static CompletableFuture<List<Classification>> submit(
      BatchingClassifier batching, String... titles) {
    return batching.submit(titled(titles), Caller.UNLIMITED);
  }

  @Test
  void singleQuestionRunsAtOnce() throws Exception {
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      engine.open();
      assertThat(submit(batching, "one").get()).hasSize(1);
      assertThat(engine.batches).containsExactly(List.of("one"));
    }
  }

  @Test
  void questionsThatArriveWhileTheEngineIsBusyShareABatch() throws Exception {
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      List<CompletableFuture<List<Classification>>> later = new ArrayList<>();
      for (String title : List.of("a", "b", "c", "d", "e")) {
        later.add(submit(batching, title));
      }
      engine.open();
      for (CompletableFuture<List<Classification>> future : later) {
        future.get();
      }
      assertThat(engine.batches)
          .containsExactly(List.of("first"), List.of("a", "b", "c", "d"), List.of("e"));
    }
  }

  @Test
  void batchHasTheOldestQuestionAndThoseOfSimilarLength() throws Exception {
    String large = "long ".repeat(60);
    String larger = "long ".repeat(61);
    BatchingOptions tight = OPTIONS.withMaxBatchTokens(256);
    try (BatchingClassifier batching = BatchingClassifier.over(engine, tight)) {
      submit(batching, "first");
      engine.awaitRun();
      CompletableFuture<?> one = submit(batching, large);
      CompletableFuture<?> two = submit(batching, "tiny");
      CompletableFuture<?> three = submit(batching, larger);
      engine.open();
      CompletableFuture.allOf(one, two, three).get();
      assertThat(engine.batches)
          .containsExactly(List.of("first"), List.of(large, larger), List.of("tiny"));
    }
  }

  @Test
  void shortQuestionDoesNotShareABatchWithALongOne() throws Exception {
    String large = "long ".repeat(60);
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      CompletableFuture<?> one = submit(batching, large);
      CompletableFuture<?> two = submit(batching, "tiny");
      engine.open();
      CompletableFuture.allOf(one, two).get();
      assertThat(engine.batches).containsExactly(List.of("first"), List.of(large), List.of("tiny"));
    }
  }

  @Test
  void batchLeavesTheOtherWorkersTheirShare() throws Exception {
    BatchingOptions pair = OPTIONS.withWorkers(2).withMaxBatchSize(8);
    try (BatchingClassifier batching = BatchingClassifier.over(engine, pair)) {
      submit(batching, "first");
      engine.awaitRun();
      submit(batching, "second");
      engine.awaitRun();
      submit(batching, "a", "b", "c", "d", "e", "f", "g");
      engine.let(1);
      engine.awaitRun();
      assertThat(engine.batches.get(2)).containsExactly("a", "b", "c", "d");
      engine.open();
    }
  }

  @Test
  void resultsHaveTheOrderOfTheQuestions() throws Exception {
    engine.open();
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      List<Classification> results = submit(batching, "x", "xx", "xxx", "xxxx", "xxxxx").get();
      assertThat(results)
          .extracting(answer -> Math.round(1 / answer.scores().get(0).probability()))
          .containsExactly(1L, 2L, 3L, 4L, 5L);
    }
  }

  @Test
  void fullQueueRefusesAtOnce() throws Exception {
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      submit(batching, "1", "2", "3", "4", "5", "6");
      assertThat(batching.waiting()).isEqualTo(6);
      assertThatExceptionOfType(OverloadedException.class)
          .isThrownBy(() -> submit(batching, "7", "8", "9"));
      assertThat(batching.waiting()).isEqualTo(6);
      submit(batching, "7", "8");
      engine.open();
    }
  }

  @Test
  void questionFailsWhenItsTimeoutPasses() throws Exception {
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      CompletableFuture<?> hasty =
          batching.submit(titled("hasty"), Caller.within(Duration.ofMillis(1)));
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(hasty::get)
          .withCauseInstanceOf(DeadlineException.class);
      engine.open();
    }
    assertThat(engine.batches).containsExactly(List.of("first"));
  }

  @Test
  void questionOfACancelledCallerIsDropped() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    CompletableFuture<?> left;
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      left = batching.submit(titled("left"), Caller.UNLIMITED.withCancellation(cancelled::get));
      submit(batching, "stays");
      cancelled.set(true);
      engine.open();
    }
    assertThat(engine.batches).containsExactly(List.of("first"), List.of("stays"));
    assertThat(left).isCancelled();
  }

  @Test
  void questionOfACancelledFutureIsDropped() throws Exception {
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      assertThat(submit(batching, "left").cancel(false)).isTrue();
      CompletableFuture<?> stays = submit(batching, "stays");
      engine.open();
      stays.get();
    }
    assertThat(engine.batches).containsExactly(List.of("first"), List.of("stays"));
  }

  @Test
  void fullQueueDropsCancelledCallersToMakeRoom() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      for (int i = 0; i < 8; i++) {
        batching.submit(titled("left" + i), Caller.UNLIMITED.withCancellation(cancelled::get));
      }
      cancelled.set(true);
      CompletableFuture<?> stays = submit(batching, "stays");
      engine.open();
      stays.get();
    }
    assertThat(engine.batches).containsExactly(List.of("first"), List.of("stays"));
  }

  @Test
  void failingQuestionDoesNotFailTheOthersInItsBatch() throws Exception {
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      CompletableFuture<?> good = submit(batching, "good");
      CompletableFuture<?> bad = submit(batching, "poison");
      engine.open();
      good.get();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(bad::get)
          .withCauseInstanceOf(InferenceException.class);
    }
  }

  @Test
  void callerWhoseCheckThrowsIsCancelledAndTheOthersAreNot() throws Exception {
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      Caller broken =
          Caller.UNLIMITED.withCancellation(
              () -> {
                throw new IllegalStateException("no connection");
              });
      CompletableFuture<?> left = batching.submit(titled("left"), broken);
      CompletableFuture<?> stays = submit(batching, "stays");
      engine.open();
      stays.get();
      assertThat(left).isCancelled();
    }
  }

  @Test
  void questionsCompleteThoughTheListenerThrows() throws Exception {
    BatchListener broken =
        new BatchListener() {
          @Override
          public void classified(int questions, int tokens) {
            throw new IllegalStateException("no registry");
          }

          @Override
          public void dropped() {
            throw new IllegalStateException("no registry");
          }
        };
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS, broken)) {
      CompletableFuture<?> first = submit(batching, "first");
      engine.awaitRun();
      submit(batching, "left").cancel(false);
      engine.open();
      first.get();
      assertThat(submit(batching, "second").get()).hasSize(1);
    }
  }

  @Test
  void questionsCompleteIfTheEngineReturnsTooFewResultsForTheirBatch() throws Exception {
    Gate forgetful =
        new Gate() {
          @Override
          public List<Classification> classifyAll(List<Question> questions) {
            return super.classifyAll(questions).subList(0, 1);
          }
        };
    try (BatchingClassifier batching = BatchingClassifier.over(forgetful, OPTIONS)) {
      submit(batching, "first");
      forgetful.awaitRun();
      CompletableFuture<List<Classification>> both = submit(batching, "a", "b");
      forgetful.open();
      assertThat(both.get()).hasSize(2);
    }
  }

  @Test
  void workerSurvivesAnInterruptByTheEngine() throws Exception {
    Gate interrupting =
        new Gate() {
          @Override
          public Classification classify(Question question) {
            Thread.currentThread().interrupt();
            return super.classify(question);
          }
        };
    interrupting.open();
    try (BatchingClassifier batching = BatchingClassifier.over(interrupting, OPTIONS)) {
      submit(batching, "first").get();
      assertThat(submit(batching, "second").get()).hasSize(1);
    }
  }

  @Test
  void whatDependsOnACancelledQuestionMaySubmitAnother() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      List<CompletableFuture<List<Classification>>> retried = new ArrayList<>();
      for (String title : List.of("a", "b", "c")) {
        retried.add(
            batching
                .submit(titled(title), Caller.UNLIMITED.withCancellation(cancelled::get))
                .exceptionallyCompose(error -> submit(batching, title)));
      }
      CompletableFuture<?> stays = submit(batching, "stays");
      cancelled.set(true);
      engine.open();
      stays.get();
      for (CompletableFuture<List<Classification>> future : retried) {
        assertThat(future.get()).hasSize(1);
      }
    }
  }

  @Test
  void whatDependsOnAQuestionDroppedFromAFullQueueMaySubmitAnother() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      List<CompletableFuture<List<Classification>>> retried = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        retried.add(
            batching
                .submit(titled("left"), Caller.UNLIMITED.withCancellation(cancelled::get))
                .exceptionallyCompose(error -> submit(batching, "again")));
      }
      cancelled.set(true);
      CompletableFuture<?> stays = submit(batching, "stays");
      engine.open();
      stays.get();
      assertThat(retried.get(0).get()).hasSize(1);
    }
  }

  @Test
  void moreQuestionsThanTheQueueMayHoldAreRefusedWithBothNumbers() {
    List<Question> nine = Collections.nCopies(9, Question.ofTitle("java"));
    engine.open();
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> batching.submit(nine, Caller.UNLIMITED))
          .withMessage("9 questions do not fit the queue of 8: submit at most 8 at once.");
      assertThat(batching.classifyAll(nine)).hasSize(9);
    }
  }

  @Test
  void exceptionOfTheEngineReachesTheCallerUnwrapped() {
    Gate unsupported =
        new Gate() {
          @Override
          public Classification classify(Question question) {
            throw new UnsupportedOperationException("no such language");
          }
        };
    try (BatchingClassifier batching = BatchingClassifier.over(unsupported, OPTIONS)) {
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> batching.classify(Question.ofTitle("java")));
    }
  }

  @Test
  void timeoutOfAnyLengthIsAllowed() throws Exception {
    engine.open();
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      Caller patient = Caller.within(Duration.ofSeconds(Long.MAX_VALUE));
      assertThat(batching.submit(titled("java"), patient).get()).hasSize(1);
      assertThat(batching.forCaller(patient).classify(Question.ofTitle("java"))).isNotNull();
    }
  }

  @Test
  void closeCompletesQueuedQuestions() throws Exception {
    BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS);
    CompletableFuture<?> first = submit(batching, "first");
    engine.awaitRun();
    CompletableFuture<?> queued = submit(batching, "queued");
    CompletableFuture<Void> closed = CompletableFuture.runAsync(batching::close);
    engine.open();
    closed.get(10, TimeUnit.SECONDS);
    assertThat(first).isCompleted();
    assertThat(queued).isCompleted();
    assertThatIllegalStateException().isThrownBy(() -> batching.classify(Question.ofTitle("x")));
  }

  @Test
  void callersOfTheLastBatchShareTheNextOne() throws Exception {
    BatchingOptions lingering = OPTIONS.withMaxWait(Duration.ofSeconds(1));
    try (BatchingClassifier batching = BatchingClassifier.over(engine, lingering)) {
      submit(batching, "first");
      engine.awaitRun();
      CompletableFuture<?> a = submit(batching, "a");
      CompletableFuture<?> b = submit(batching, "b");
      engine.let(2);
      CompletableFuture.allOf(a, b).get();
      CompletableFuture<?> again = submit(batching, "a");
      CompletableFuture<?> andAgain = submit(batching, "b");
      engine.open();
      CompletableFuture.allOf(again, andAgain).get();
      assertThat(engine.batches)
          .containsExactly(List.of("first"), List.of("a", "b"), List.of("a", "b"));
    }
  }

  @Test
  void timeInTheQueueCountsAsWaiting() throws Exception {
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      CompletableFuture<List<Classification>> queued = submit(batching, "queued");
      long queuedAt = System.nanoTime();
      long openedAt = System.nanoTime();
      engine.open();
      assertThat(queued.get().get(0).timings().waiting())
          .isGreaterThanOrEqualTo(Duration.ofNanos(openedAt - queuedAt));
    }
  }

  @Test
  void singleCallerDoesNotWaitForOthers() throws Exception {
    BatchingOptions waiting = OPTIONS.withMaxWait(Duration.ofSeconds(1));
    engine.open();
    try (BatchingClassifier batching = BatchingClassifier.over(engine, waiting)) {
      submit(batching, "first").get();
      assertThat(submit(batching, "next").get().get(0).timings().waiting())
          .isLessThan(waiting.maxWait());
    }
  }

  @Test
  void foregroundQuestionsRunBeforeBackgroundQuestionsThatCameFirst() throws Exception {
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      CompletableFuture<?> background = batching.submit(titled("background"), BACKGROUND);
      CompletableFuture<?> foreground = submit(batching, "foreground");
      engine.open();
      CompletableFuture.allOf(background, foreground).get();
      assertThat(engine.batches)
          .containsExactly(List.of("first"), List.of("foreground"), List.of("background"));
    }
  }

  @Test
  void backgroundQuestionsDoNotFillTheForegroundQueue() throws Exception {
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      batching.submit(titled("1", "2", "3", "4", "5", "6", "7", "8"), BACKGROUND);
      CompletableFuture<?> foreground = submit(batching, "a", "b", "c", "d", "e", "f", "g", "h");
      engine.open();
      assertThat(foreground.get()).isNotNull();
    }
  }

  @Test
  void viewOfACallerEndsWhenTheCallerCancels() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      submit(batching, "first");
      engine.awaitRun();
      QuestionClassifier view = batching.forCaller(BACKGROUND.withCancellation(cancelled::get));
      CompletableFuture<?> call =
          CompletableFuture.supplyAsync(() -> view.classifyAll(titled("1", "2", "3", "4", "5")));
      while (batching.waiting() < 4) {
        Thread.onSpinWait();
      }
      cancelled.set(true);
      engine.open();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(call::get)
          .withCauseInstanceOf(CancellationException.class);
    }
    assertThat(engine.batches).containsExactly(List.of("first"));
  }

  @Test
  void timeoutOfAViewCoversAllItsCallsTogether() {
    AtomicLong clock = new AtomicLong();
    engine.open();
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      QuestionClassifier view =
          new CallerView(batching, Caller.within(Duration.ofMinutes(10)), clock::get);
      view.classify(Question.ofTitle("first"));
      clock.addAndGet(Duration.ofMinutes(6).toNanos());
      view.classify(Question.ofTitle("second"));
      clock.addAndGet(Duration.ofMinutes(6).toNanos());
      assertThatExceptionOfType(DeadlineException.class)
          .isThrownBy(() -> view.classify(Question.ofTitle("late")))
          .withMessageContaining("600000 ms");
    }
    assertThat(engine.batches).containsExactly(List.of("first"), List.of("second"));
  }

  @Test
  void callOfAViewWaitsNoLongerThanWhatIsLeftOfItsTimeout() throws Exception {
    AtomicLong clock = new AtomicLong();
    Duration timeout = Duration.ofMinutes(10);
    try (BatchingClassifier batching = BatchingClassifier.over(engine, OPTIONS)) {
      QuestionClassifier view = new CallerView(batching, Caller.within(timeout), clock::get);
      submit(batching, "first");
      engine.awaitRun();
      clock.addAndGet(timeout.minusNanos(1).toNanos());
      assertThatExceptionOfType(DeadlineException.class)
          .isThrownBy(() -> view.classify(Question.ofTitle("queued")))
          .withMessageContaining("600000 ms");
      engine.open();
    }
  }
}
