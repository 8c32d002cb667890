package io.github.qaclassifier.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.testkit.QuestionClassifierContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A packed folder in the format of the first shipped models, whose int8 graph finds the scale of
 * each token's activations while it runs. Every later version opens it.
 */
class PerRowScalesModelTest extends QuestionClassifierContract {

  private static final Path FOLDER = Path.of("src/test/resources/compat/per-row-scales");

  @Override
  protected QuestionClassifier open(ClassifierOptions options) {
    return new OnnxClassifierProvider().open(ModelFiles.in(FOLDER), options);
  }

  @Test
  void modelGivesTheProbabilitiesOfTheVersionThatPackedIt() {
    try (QuestionClassifier classifier = open(ClassifierOptions.DEFAULT)) {
      Classification result =
          classifier.classify(new Question("How to sort a list?", "A java list of strings."));

      assertThat(result.scores())
          .extracting(LabelScore::label)
          .startsWith("javascript", "java", "c#", "html");
      assertThat(result.scores().get(0).probability()).isCloseTo(0.9632, within(1e-3));
      assertThat(result.scores().get(3).probability()).isCloseTo(0.1859, within(1e-3));
    }
  }
}
