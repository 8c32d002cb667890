package io.github.qaclassifier.core.engine;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;

/** Opens models with one kind of engine. Found with {@link java.util.ServiceLoader}. */
public interface QuestionClassifierProvider {

  /**
   * Opens a model.
   *
   * @throws io.github.qaclassifier.core.ModelException if it is not sound
   */
  QuestionClassifier open(ModelFiles files, ClassifierOptions options);
}
