package io.github.qaclassifier.spring;

import io.github.qaclassifier.core.ClassifierOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The properties {@code qa.*}.
 *
 * @param model Model to open: a folder, or "classpath:" and a folder on the class path. Default is
 *     the model of qa-model-stackoverflow.
 * @param threads Threads that one inference may use; 0 means one per core.
 * @param maxBatchTokens Limit on the tokens, padding included, in one batch of classifyAll.
 * @param threshold One threshold, between 0 and 1, for all labels. Default is the model's own
 *     threshold of each label.
 * @param lazy Whether to open the model at the first call instead of at start-up.
 */
@ConfigurationProperties("qa")
public record QaProperties(
    @Nullable String model,
    @DefaultValue("1") int threads,
    @DefaultValue("4096") int maxBatchTokens,
    @Nullable Double threshold,
    @DefaultValue("false") boolean lazy) {

  /**
   * Returns the options of the classifier.
   *
   * @throws InvalidConfigurationPropertyValueException if a number is out of its range
   */
  ClassifierOptions options() {
    require(threads >= 0, "qa.threads", threads, "0 (one per core) or more");
    require(maxBatchTokens >= 1, "qa.max-batch-tokens", maxBatchTokens, "1 or more");
    ClassifierOptions options =
        ClassifierOptions.DEFAULT.withThreads(threads).withMaxBatchTokens(maxBatchTokens);
    if (threshold == null) {
      return options;
    }
    require(threshold >= 0 && threshold <= 1, "qa.threshold", threshold, "between 0 and 1");
    return options.withThreshold(threshold);
  }

  private static void require(boolean valid, String property, Number value, String range) {
    if (!valid) {
      throw new InvalidConfigurationPropertyValueException(
          property, value, "It must be %s.".formatted(range));
    }
  }
}
