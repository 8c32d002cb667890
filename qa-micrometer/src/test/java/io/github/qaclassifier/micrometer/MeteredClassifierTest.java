package io.github.qaclassifier.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.DeadlineException;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.OverloadedException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.engine.QuestionClassifierProvider;
import io.github.qaclassifier.testkit.TinyModels;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeteredClassifierTest {

  private static final Question QUESTION = Question.ofTitle("How to sort a list?");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final QuestionClassifier engine = open(ClassifierOptions.DEFAULT);

  private static QuestionClassifier open(ClassifierOptions options) {
    return QuestionClassifierProvider.find().open(TinyModels.huggingFace(), options);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void everyCounterIsZeroBeforeTheFirstCall() {
    MeteredClassifier.of(engine, meters);
    assertThat(meters.getMeters().stream().map(meter -> meter.getId().getName()).distinct())
        .containsExactlyInAnyOrder(
            "qa.questions",
            "qa.questions.truncated",
            "qa.questions.unlabelled",
            "qa.tokens",
            "qa.errors");
    assertThat(meters.getMeters())
        .allSatisfy(
            meter -> assertThat(meter.getId().getTag("model")).isEqualTo(engine.model().name()));
    assertThat(meters.get("qa.questions").counter().count()).isZero();
  }

  @Test
  void singleCallCountsQuestionAndTokensAndIsTimed() {
    Classification result = MeteredClassifier.of(engine, meters).classify(QUESTION);
    assertThat(counted("qa.questions")).isEqualTo(1);
    assertThat(counted("qa.tokens")).isEqualTo(result.tokens().used());
    assertThat(counted("qa.questions.truncated")).isZero();
    assertThat(calls("single", "none")).isEqualTo(1);
  }

  @Test
  void batchCountsEveryQuestionAndOneCall() {
    List<Classification> results =
        MeteredClassifier.of(engine, meters)
            .classifyAll(List.of(QUESTION, Question.ofBody("My loop never ends."), QUESTION));
    assertThat(counted("qa.questions")).isEqualTo(3);
    assertThat(counted("qa.tokens"))
        .isEqualTo(results.stream().mapToInt(result -> result.tokens().used()).sum());
    assertThat(calls("batch", "none")).isEqualTo(1);
  }

  @Test
  void truncatedQuestionIsCounted() {
    MeteredClassifier.of(engine, meters).classify(Question.ofBody("one more word ".repeat(3000)));
    assertThat(counted("qa.questions.truncated")).isEqualTo(1);
    assertThat(counted("qa.tokens")).isEqualTo(engine.model().maxTokens());
  }

  @Test
  void questionWithoutLabelIsCounted() {
    try (QuestionClassifier all = open(ClassifierOptions.DEFAULT.withThreshold(0));
        QuestionClassifier none = open(ClassifierOptions.DEFAULT.withThreshold(1))) {
      MeteredClassifier.of(all, meters).classify(QUESTION);
      assertThat(counted("qa.questions.unlabelled")).isZero();
      MeteredClassifier.of(none, meters).classify(QUESTION);
      assertThat(counted("qa.questions.unlabelled")).isEqualTo(1);
    }
  }

  @Test
  void callAfterCloseIsCountedAsClosedAndTimedWithItsError() {
    MeteredClassifier metered = MeteredClassifier.of(engine, meters);
    metered.close();
    assertThatIllegalStateException().isThrownBy(() -> metered.classify(QUESTION));
    assertThat(errors("closed")).isEqualTo(1);
    assertThat(counted("qa.questions")).isZero();
    assertThat(calls("single", "IllegalStateException")).isEqualTo(1);
  }

  @Test
  void interruptedBatchIsCountedAsCancelled() {
    try (QuestionClassifier small = open(ClassifierOptions.DEFAULT.withMaxBatchTokens(1))) {
      MeteredClassifier metered = MeteredClassifier.of(small, meters);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> metered.classifyAll(List.of(QUESTION, QUESTION)))
          .isInstanceOf(CancellationException.class);
      assertThat(errors("cancelled")).isEqualTo(1);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(new DeadlineException("Too late."), "deadline"),
        Arguments.of(new OverloadedException("The queue is full."), "overloaded"),
        Arguments.of(new InferenceException("The output is not finite."), "inference"),
        Arguments.of(new IllegalArgumentException("A bad question."), "other"),
        Arguments.of(new StackOverflowError(), "other"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void errorIsCountedByKindAndThrownUnchanged(Throwable error, String kind) {
    MeteredClassifier metered = MeteredClassifier.of(failing(error), meters);
    assertThatThrownBy(() -> metered.classify(QUESTION)).isSameAs(error);
    assertThat(errors(kind)).isEqualTo(1);
    assertThat(meters.get("qa.errors").counters().stream().mapToDouble(c -> c.count()).sum())
        .isEqualTo(1);
  }

  @Test
  void observationsGoToTheGivenRegistry() {
    List<String> observed = new ArrayList<>();
    ObservationRegistry observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(
            new ObservationHandler<Observation.Context>() {
              @Override
              public void onStop(Observation.Context context) {
                observed.add(context.getName() + ": " + context.getContextualName());
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }
            });
    MeteredClassifier.of(engine, meters, observations).classify(QUESTION);
    assertThat(observed).containsExactly("qa.classify: classify single");
    assertThat(meters.find("qa.classify").timer()).isNull();
    assertThat(counted("qa.questions")).isEqualTo(1);
  }

  @Test
  void everyMeterHasADescription() {
    MeteredClassifier.of(engine, meters);
    assertThat(meters.getMeters())
        .extracting(Meter::getId)
        .allSatisfy(id -> assertThat(id.getDescription()).isNotBlank());
  }

  private double counted(String name) {
    return meters.get(name).counter().count();
  }

  private double errors(String kind) {
    return meters.get("qa.errors").tag("kind", kind).counter().count();
  }

  private long calls(String call, String error) {
    return meters.get("qa.classify").tag("call", call).tag("error", error).timer().count();
  }

  /** Returns a classifier that throws what the engine does not throw on demand. */
  private QuestionClassifier failing(Throwable error) {
    return new QuestionClassifier() {
      @Override
      public Classification classify(Question question) {
        if (error instanceof Error e) {
          throw e;
        }
        throw (RuntimeException) error;
      }

      @Override
      public List<Classification> classifyAll(List<Question> questions) {
        throw new UnsupportedOperationException();
      }

      @Override
      public ModelInfo model() {
        return engine.model();
      }

      @Override
      public void close() {}
    };
  }
}
