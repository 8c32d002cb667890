package io.github.qaclassifier.spring;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.micrometer.MeteredClassifier;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/**
 * Configures a {@link QuestionClassifier}, unless the application has one of its own or sets {@code
 * qa.enabled=false}. The context closes it.
 */
@AutoConfiguration
@ConditionalOnProperty(prefix = "qa", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(QaProperties.class)
public final class QaAutoConfiguration {

  QaAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  QuestionClassifier questionClassifier(
      QaProperties properties,
      ResourceLoader resources,
      ObjectProvider<ClassifierInstrumentation> instrumentation) {
    ClassifierOptions options = properties.options();
    ApplicationClassifier classifier =
        new ApplicationClassifier(
            () -> ModelLocation.open(properties.model(), resources.getClassLoader(), options),
            instrumentation.getIfAvailable(() -> ClassifierInstrumentation.NONE));
    if (!properties.lazy()) {
      classifier.model();
    }
    return classifier;
  }

  /** Measures the classifier if the application has a meter registry. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  static class Metrics {

    @Bean
    ClassifierInstrumentation questionClassifierInstrumentation(
        ObjectProvider<MeterRegistry> meterRegistries,
        ObjectProvider<ObservationRegistry> observationRegistries) {
      return classifier -> {
        MeterRegistry meters = meterRegistries.getIfUnique();
        ObservationRegistry observations = observationRegistries.getIfUnique();
        if (meters == null) {
          return classifier;
        }
        return observations == null
            ? MeteredClassifier.of(classifier, meters)
            : MeteredClassifier.of(classifier, meters, observations);
      };
    }
  }
}
