package io.github.qaclassifier.spring;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.QaException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains at start-up why the classifier could not be opened. */
final class QaFailureAnalyzer extends AbstractFailureAnalyzer<QaException> {

  QaFailureAnalyzer() {}

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, QaException cause) {
    String action =
        cause instanceof ModelException
            ? "Set the property qa.model to a valid model folder, or remove it to use the model"
                + " of qa-model-stackoverflow."
            : "Follow the advice in the description. To start without a classifier, set"
                + " qa.enabled=false.";
    return new FailureAnalysis(cause.getMessage(), action, cause);
  }
}
