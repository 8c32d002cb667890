package io.github.qaclassifier.spark;

import io.github.qaclassifier.core.QuestionClassifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classifiers of this process: one per settings, opened by the first task that needs it, shared
 * by all tasks, closed when the process ends.
 */
final class SharedClassifiers {

  private static final Map<ModelSettings, QuestionClassifier> OPEN = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(SharedClassifiers::closeAll, "qa-close-classifiers"));
  }

  private SharedClassifiers() {}

  /** Returns the classifier with these settings. Do not close it. */
  static QuestionClassifier get(ModelSettings settings) {
    return OPEN.computeIfAbsent(settings, ModelSettings::open);
  }

  /** Returns how many classifiers this process has open. */
  static int count() {
    return OPEN.size();
  }

  private static void closeAll() {
    OPEN.values().forEach(QuestionClassifier::close);
    OPEN.clear();
  }
}
