package io.github.qaclassifier.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.ModelException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class QaFailureAnalyzerTest {

  private static FailureAnalysis analyze(Throwable failure) {
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(FailureAnalyzer.class, (type, name, error) -> {})
        .stream()
        .filter(QaFailureAnalyzer.class::isInstance)
        .findFirst()
        .orElseThrow()
        .analyze(failure);
  }

  @Test
  void invalidModelIsExplainedWithTheProperty() {
    FailureAnalysis analysis =
        analyze(new IllegalStateException(new ModelException("There is no folder /models/a.")));
    assertThat(analysis.getDescription()).isEqualTo("There is no folder /models/a.");
    assertThat(analysis.getAction()).contains("qa.model");
  }

  @Test
  void missingComponentIsExplainedByItsMessage() {
    FailureAnalysis analysis = analyze(new MissingComponentException("Add the artifact qa-onnx."));
    assertThat(analysis.getDescription()).isEqualTo("Add the artifact qa-onnx.");
    assertThat(analysis.getAction()).contains("description");
  }
}
