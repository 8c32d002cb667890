package io.github.qaclassifier.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Runs once per supported version of Spring Boot. The health API is in other packages in each, so
 * its methods are called by name.
 */
class QaHealthTest {

  private static final String TINY = "io/github/qaclassifier/testkit/tiny-model";
  private static final String CONTRIBUTOR = "qaHealthContributor";

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(QaAutoConfiguration.class, healthConfiguration()))
          .withPropertyValues("qa.model=classpath:" + TINY);

  private static Class<?> healthConfiguration() {
    return SpringBootVersion.getVersion().startsWith("3.")
        ? QaHealthBoot3AutoConfiguration.class
        : QaHealthAutoConfiguration.class;
  }

  private static QuestionClassifier open() {
    return QuestionClassifiers.open(QaHealthTest.class.getClassLoader(), TINY);
  }

  /** Returns status and details as text. */
  private static String health(ApplicationContext context) {
    return healthOf(context.getBean(CONTRIBUTOR));
  }

  /** The health of one of several classifiers. */
  private static String health(ApplicationContext context, String bean) {
    Object composite = context.getBean(CONTRIBUTOR);
    Object own = ReflectionTestUtils.invokeMethod(composite, "getContributor", bean);
    return healthOf(own);
  }

  private static String healthOf(Object contributor) {
    Object health = ReflectionTestUtils.invokeMethod(contributor, "health");
    return String.valueOf(health);
  }

  @Test
  void openClassifierIsUpAndItsModelIsNamed() {
    runner.run(
        context ->
            assertThat(health(context))
                .startsWith("UP")
                .contains("model=", "location=", TINY, "labels="));
  }

  @Test
  void healthCheckIsNotCountedInTheMetrics() {
    runner
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context -> {
              assertThat(health(context)).startsWith("UP");
              MeterRegistry meters = context.getBean(MeterRegistry.class);
              assertThat(meters.get("qa.questions").counter().count()).isZero();
            });
  }

  @Test
  void lazyClassifierIsUnknownAndNotOpenedByTheHealthCheck() {
    runner
        .withPropertyValues("qa.lazy=true")
        .run(
            context -> {
              assertThat(health(context)).startsWith("UNKNOWN");
              assertThat(context.getBean(ApplicationClassifier.class).engine()).isEmpty();
            });
  }

  @Test
  void closedClassifierIsDown() {
    runner
        .withBean("own", QuestionClassifier.class, QaHealthTest::open)
        .run(
            context -> {
              context.getBean(QuestionClassifier.class).close();
              assertThat(health(context)).startsWith("DOWN").contains("closed");
            });
  }

  @Test
  void everyClassifierOfTheApplicationHasItsOwnHealth() {
    runner
        .withBean("first", QuestionClassifier.class, QaHealthTest::open)
        .withBean("second", QuestionClassifier.class, QaHealthTest::open)
        .run(
            context -> {
              context.getBean("second", QuestionClassifier.class).close();
              assertThat(health(context, "first")).startsWith("UP");
              assertThat(health(context, "second")).startsWith("DOWN");
            });
  }

  @Test
  void disabledHealthIndicatorIsNotConfigured() {
    runner
        .withPropertyValues("management.health.qa.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(CONTRIBUTOR));
  }

  @Test
  void applicationWithoutClassifierHasNoHealthIndicator() {
    runner
        .withPropertyValues("qa.enabled=false")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CONTRIBUTOR));
  }
}
