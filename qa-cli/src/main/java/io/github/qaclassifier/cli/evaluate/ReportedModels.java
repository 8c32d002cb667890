package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.cli.model.ModelOption;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import java.util.List;
import java.util.Optional;

/** Checks that one report can show models side by side. */
final class ReportedModels {

  private ReportedModels() {}

  /**
   * Checks that all models have the same labels, in any order. Models are opened one after the
   * other, so that only one is in memory.
   *
   * @throws IllegalArgumentException if a model has a label that another lacks
   */
  static void requireSameLabels(List<ModelOption> models, ClassifierOptions options) {
    if (models.size() < 2) {
      return;
    }
    ModelOption first = models.get(0);
    List<String> labels = labels(first, options);
    for (ModelOption other : models.subList(1, models.size())) {
      List<String> others = labels(other, options);
      missing(labels, others).ifPresent(label -> reject(first, other, first, label));
      missing(others, labels).ifPresent(label -> reject(first, other, other, label));
    }
  }

  private static List<String> labels(ModelOption model, ClassifierOptions options) {
    try (QuestionClassifier classifier = model.open(options)) {
      return classifier.model().labels();
    }
  }

  /** Returns a label that the other model lacks. */
  private static Optional<String> missing(List<String> labels, List<String> others) {
    return labels.stream().filter(label -> !others.contains(label)).findFirst();
  }

  private static void reject(
      ModelOption first, ModelOption other, ModelOption owner, String label) {
    throw new IllegalArgumentException(
        "--model %s and --model %s have different labels (only %s has %s): leave out --report, or write one report per model."
            .formatted(first.name(), other.name(), owner.name(), label));
  }
}
