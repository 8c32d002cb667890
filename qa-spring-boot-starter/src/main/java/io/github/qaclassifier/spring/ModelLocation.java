package io.github.qaclassifier.spring;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.io.FileNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.ClassUtils;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/** Opens the model that the property {@code qa.model} names. */
final class ModelLocation {

  private ModelLocation() {}

  /**
   * Opens a model.
   *
   * @param location a folder, also as a {@code file:} URL; {@code classpath:} and a folder on the
   *     class path; null or blank for the default model
   * @param loader class loader of the application; null for the default one
   */
  static QuestionClassifier open(
      @Nullable String location, @Nullable ClassLoader loader, ClassifierOptions options) {
    if (!StringUtils.hasText(location)) {
      return QuestionClassifiers.open(options);
    }
    if (location.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX)) {
      String resource = location.substring(ResourceUtils.CLASSPATH_URL_PREFIX.length());
      ClassLoader from = loader != null ? loader : ClassUtils.getDefaultClassLoader();
      return QuestionClassifiers.open(from, trimSlashes(resource), options);
    }
    try {
      return QuestionClassifiers.open(ResourceUtils.getFile(location).toPath(), options);
    } catch (FileNotFoundException e) {
      throw new InvalidConfigurationPropertyValueException(
          "qa.model", location, "It is neither a folder nor a resource on the class path.");
    }
  }

  private static String trimSlashes(String resource) {
    return StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(resource, '/'), '/');
  }
}
