package io.github.qaclassifier.spring;

import io.github.qaclassifier.core.QuestionClassifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;

/** Configures the health component {@code qa} for Spring Boot 4. */
@AutoConfiguration(after = QaAutoConfiguration.class)
@ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(QuestionClassifier.class)
@ConditionalOnEnabledHealthIndicator("qa")
public final class QaHealthAutoConfiguration
    extends CompositeHealthContributorConfiguration<
        QaHealthAutoConfiguration.Indicator, QuestionClassifier> {

  QaHealthAutoConfiguration() {
    super(Indicator::new);
  }

  @Bean
  @ConditionalOnMissingBean(name = {"qaHealthIndicator", "qaHealthContributor"})
  HealthContributor qaHealthContributor(ConfigurableListableBeanFactory beans) {
    return createContributor(beans, QuestionClassifier.class);
  }

  /** Reports the health of one classifier. */
  static final class Indicator extends AbstractHealthIndicator {

    private final QuestionClassifier classifier;

    Indicator(QuestionClassifier classifier) {
      super("The classifier does not work.");
      this.classifier = classifier;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
      ClassifierHealth health = ClassifierHealth.of(classifier);
      builder.status(health.opened() ? Status.UP : Status.UNKNOWN).withDetails(health.details());
    }
  }
}
