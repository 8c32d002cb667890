package io.github.qaclassifier.core.engine;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.spi.Services;

/** Opens models with one kind of engine. Found with {@link java.util.ServiceLoader}. */
public interface QuestionClassifierProvider {

  /**
   * Returns the engine on the class path. Call it once, in a constructor.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static QuestionClassifierProvider find() {
    return Services.first(QuestionClassifierProvider.class, "qa-onnx");
  }

  /**
   * Opens a model.
   *
   * @throws io.github.qaclassifier.core.ModelException if it is invalid
   */
  QuestionClassifier open(ModelFiles files, ClassifierOptions options);
}
