package io.github.qaclassifier.spring;

import io.github.qaclassifier.core.QuestionClassifier;
import java.util.function.UnaryOperator;

/** Wraps a classifier so that its calls are measured. */
interface ClassifierInstrumentation extends UnaryOperator<QuestionClassifier> {

  /** Measures nothing. */
  ClassifierInstrumentation NONE = classifier -> classifier;
}
