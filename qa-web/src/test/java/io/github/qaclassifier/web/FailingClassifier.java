package io.github.qaclassifier.web;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.util.List;

/** The tiny model, which fails once the test wants it to. */
final class FailingClassifier implements QuestionClassifier {

  private final QuestionClassifier model = Served.tinyClassifier();
  private final ModelInfo info;
  private volatile boolean failsToClassify;
  private volatile boolean failsToDescribe;
  private volatile boolean closed;

  FailingClassifier() {
    this.info = model.model();
  }

  /** The tiny model under another description. */
  FailingClassifier(ModelInfo info) {
    this.info = info;
  }

  FailingClassifier failToClassify() {
    failsToClassify = true;
    return this;
  }

  FailingClassifier failToDescribe() {
    failsToDescribe = true;
    return this;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public Classification classify(Question question) {
    return classifyAll(List.of(question)).get(0);
  }

  @Override
  public List<Classification> classifyAll(List<Question> questions) {
    if (failsToClassify) {
      throw new InferenceException("The test lets the model fail.");
    }
    return model.classifyAll(questions);
  }

  @Override
  public ModelInfo model() {
    if (failsToDescribe) {
      throw new InferenceException("The test lets the description fail.");
    }
    return info;
  }

  @Override
  public void close() {
    closed = true;
    model.close();
  }
}
