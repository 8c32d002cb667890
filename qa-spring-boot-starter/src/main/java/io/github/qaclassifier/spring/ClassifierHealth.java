package io.github.qaclassifier.spring;

import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.OverloadedException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a health indicator reports.
 *
 * @param opened whether the model is open; a lazy classifier is not opened by a health check
 * @param details what the classifier has loaded
 */
record ClassifierHealth(boolean opened, Map<String, Object> details) {

  private static final Question QUESTION = Question.ofTitle("How to sort a list?");

  /**
   * Classifies a short question, which the metrics of the auto-configured classifier do not count.
   *
   * @throws RuntimeException if the classifier does not work
   */
  static ClassifierHealth of(QuestionClassifier classifier) {
    if (classifier instanceof ApplicationClassifier application) {
      return application
          .engine()
          .map(ClassifierHealth::check)
          .orElseGet(() -> new ClassifierHealth(false, Map.of("model", "not opened yet")));
    }
    return check(classifier);
  }

  private static ClassifierHealth check(QuestionClassifier classifier) {
    Map<String, Object> details = new LinkedHashMap<>();
    ModelInfo model = classifier.model();
    details.put("model", model.name());
    details.put("location", model.location());
    details.put("labels", model.labels().size());
    try {
      classifier.classify(QUESTION);
    } catch (OverloadedException e) {
      // A full queue shows that the classifier works.
      details.put("overloaded", true);
    }
    return new ClassifierHealth(true, details);
  }
}
