package io.github.qaclassifier.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.micrometer.MeteredClassifier;
import io.github.qaclassifier.testkit.TinyModels;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Runs once per supported version of Spring Boot; see the POM. */
class QaAutoConfigurationTest {

  private static final String TINY = "classpath:io/github/qaclassifier/testkit/tiny-model";
  private static final Question QUESTION = Question.ofTitle("How to sort a list?");

  private final ApplicationContextRunner empty =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(QaAutoConfiguration.class));
  private final ApplicationContextRunner runner = empty.withPropertyValues("qa.model=" + TINY);

  @Test
  void testsRunOnTheSpringBootVersionOfThePom() {
    assertThat(SpringBootVersion.getVersion())
        .isEqualTo(System.getProperty("spring-boot.expected"));
  }

  @Test
  void applicationWithoutPropertiesGetsTheShippedModel() {
    empty.run(
        context -> {
          QuestionClassifier tagger = context.getBean(QuestionClassifier.class);
          assertThat(tagger.model().name()).isEqualTo("qa-model-stackoverflow");
          assertThat(tagger.classify(Question.ofTitle("How to center a div in css?")).labels())
              .anyMatch(score -> score.label().equals("css"));
        });
  }

  @Test
  void contextClosesItsClassifier() {
    QuestionClassifier[] tagger = new QuestionClassifier[1];
    runner.run(context -> tagger[0] = context.getBean(QuestionClassifier.class));
    assertThatIllegalStateException().isThrownBy(() -> tagger[0].classify(QUESTION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:", "file://"})
  void modelPropertyOpensFolder(String prefix, @TempDir Path folder) {
    TinyModels.copy(TinyModels.huggingFace(), folder);
    empty
        .withPropertyValues("qa.model=" + prefix + folder)
        .run(
            context ->
                assertThat(context.getBean(QuestionClassifier.class).model().location())
                    .contains(folder.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/io/github/qaclassifier/testkit/tiny-model",
        "io/github/qaclassifier/testkit/tiny-model/"
      })
  void modelPropertyOpensResourceWithOrWithoutSlashes(String resource) {
    empty
        .withPropertyValues("qa.model=classpath:" + resource)
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(QuestionClassifier.class));
  }

  @Test
  void optionsOfThePropertiesApply() {
    runner
        .withPropertyValues("qa.threshold=0", "qa.threads=2", "qa.max-batch-tokens=64")
        .run(
            context -> {
              QuestionClassifier tagger = context.getBean(QuestionClassifier.class);
              assertThat(tagger.classify(QUESTION).labels()).hasSameSizeAs(tagger.model().labels());
              assertThat(context.getBean(QaProperties.class).options())
                  .isEqualTo(
                      ClassifierOptions.DEFAULT
                          .withThreads(2)
                          .withMaxBatchTokens(64)
                          .withThreshold(0));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "qa.threads, -1",
    "qa.max-batch-tokens, 0",
    "qa.threshold, 1.5",
    "qa.threshold, NaN",
    "qa.threads, many"
  })
  void invalidPropertyFailsTheStartAndIsNamed(String property, String value) {
    runner
        .withPropertyValues(property + "=" + value)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining(property)
                    .hasStackTraceContaining(value));
  }

  @Test
  void missingModelFailsTheStart() {
    empty
        .withPropertyValues("qa.model=/no/such/folder")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasRootCauseInstanceOf(ModelException.class)
                    .hasStackTraceContaining("/no/such/folder"));
  }

  @Test
  void lazyClassifierOpensAtTheFirstCall() {
    empty
        .withPropertyValues("qa.model=/no/such/folder", "qa.lazy=true")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              QuestionClassifier tagger = context.getBean(QuestionClassifier.class);
              assertThatThrownBy(() -> tagger.classify(QUESTION))
                  .isInstanceOf(ModelException.class);
            });
  }

  @Test
  void beanOfTheApplicationReplacesTheClassifier() {
    QuestionClassifier own =
        QuestionClassifiers.open(
            getClass().getClassLoader(), TINY.substring("classpath:".length()));
    runner
        .withBean("own", QuestionClassifier.class, () -> own)
        .run(context -> assertThat(context.getBean(QuestionClassifier.class)).isSameAs(own));
    assertThatIllegalStateException()
        .as("the context closes it")
        .isThrownBy(() -> own.classify(QUESTION));
  }

  @Test
  void disabledPropertyConfiguresNothing() {
    runner
        .withPropertyValues("qa.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(QuestionClassifier.class));
  }

  @Test
  void meterRegistryOfTheApplicationCountsCalls() {
    runner
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context -> {
              context.getBean(QuestionClassifier.class).classify(QUESTION);
              MeterRegistry meters = context.getBean(MeterRegistry.class);
              assertThat(meters.get("qa.questions").counter().count()).isEqualTo(1);
              assertThat(meters.get("qa.classify").timer().count()).isEqualTo(1);
            });
  }

  @Test
  void observationRegistryOfTheApplicationIsUsed() {
    runner
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withBean(ObservationRegistry.class, ObservationRegistry::create)
        .run(
            context -> {
              context.getBean(QuestionClassifier.class).classify(QUESTION);
              MeterRegistry meters = context.getBean(MeterRegistry.class);
              assertThat(meters.get("qa.questions").counter().count()).isEqualTo(1);
              assertThat(meters.find("qa.classify").timer())
                  .as("this registry has no handler that makes timers")
                  .isNull();
            });
  }

  @Test
  void classifierWorksWithoutMicrometer() {
    runner
        .withClassLoader(new FilteredClassLoader("io.micrometer.core"))
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(ClassifierInstrumentation.class);
              assertThat(context.getBean(QuestionClassifier.class).classify(QUESTION).scores())
                  .isNotEmpty();
            });
  }

  @Test
  void classifierWithoutMeterRegistryIsNotMeasured() {
    runner.run(
        context ->
            assertThat(context.getBean(QuestionClassifier.class))
                .isInstanceOfSatisfying(
                    ApplicationClassifier.class,
                    tagger ->
                        assertThat(tagger.engine())
                            .get()
                            .isNotInstanceOf(MeteredClassifier.class)));
  }
}
