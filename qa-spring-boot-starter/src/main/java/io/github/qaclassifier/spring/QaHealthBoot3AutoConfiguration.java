package io.github.qaclassifier.spring;

import io.github.qaclassifier.core.QuestionClassifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.health.CompositeHealthContributorConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Configures the health component {@code qa} for Spring Boot 3. */
@AutoConfiguration(after = QaAutoConfiguration.class)
@ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(QuestionClassifier.class)
@ConditionalOnEnabledHealthIndicator("qa")
public final class QaHealthBoot3AutoConfiguration
    extends CompositeHealthContributorConfiguration<
        QaHealthBoot3AutoConfiguration.Indicator, QuestionClassifier> {

  QaHealthBoot3AutoConfiguration() {
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
