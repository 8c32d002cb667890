package io.github.qaclassifier.onnx;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.testkit.QuestionClassifierContract;
import io.github.qaclassifier.testkit.TinyModels;

class IdsOnlyModelTest extends QuestionClassifierContract {

  @Override
  protected QuestionClassifier open(ClassifierOptions options) {
    return new OnnxClassifierProvider().open(TinyModels.idsOnly(), options);
  }
}
