package io.github.qaclassifier.micrometer;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.engine.QuestionClassifierProvider;
import io.github.qaclassifier.testkit.QuestionClassifierContract;
import io.github.qaclassifier.testkit.TinyModels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class MeteredClassifierContractTest extends QuestionClassifierContract {

  @Override
  protected QuestionClassifier open(ClassifierOptions options) {
    return MeteredClassifier.of(
        QuestionClassifierProvider.find().open(TinyModels.huggingFace(), options),
        new SimpleMeterRegistry());
  }
}
