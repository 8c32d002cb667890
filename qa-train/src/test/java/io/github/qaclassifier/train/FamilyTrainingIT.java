package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.pipeline.training.Architecture;
import io.github.qaclassifier.pipeline.training.Layers;
import io.github.qaclassifier.pipeline.training.TrainingListener;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.train.internal.encoder.TinyFamily;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a Hugging Face encoder folder to predictions, for each family. */
class FamilyTrainingIT {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"BERT_CASED", "ROBERTA", "DISTILBERT"})
  void encoderFolderIsTrainedPackedAndServed(TinyFamily family) {
    TrainingFixture fixture = new TrainingFixture(folder);
    Path train = fixture.write("train.jsonl.gz", TrainingFixture.questions(240, 1));
    Path validation = fixture.write("dev.jsonl", TrainingFixture.questions(60, 2));
    TrainingOptions options =
        fixture.options(
            train,
            List.of(validation),
            TrainingFixture.recipe(20),
            "model",
            new Architecture(
                family.write(folder.resolve(family.name())).toString(), Layers.everySecond(), 32));

    Path model = new PytorchTrainer().train(options, TrainingListener.NONE).folder();

    List<Question> questions =
        List.of(
            Question.ofTitle("sort java list"),
            Question.ofTitle("button css loop"),
            new Question("error", "how to use python with a file ".repeat(9)));
    try (QuestionClassifier classifier = QuestionClassifiers.open(model)) {
      List<Classification> together = classifier.classifyAll(questions);
      assertThat(together)
          .extracting(FamilyTrainingIT::best)
          .containsExactly("java", "css", "python");
      assertThat(together.get(2).tokens().used()).isEqualTo(32);
      for (int i = 0; i < questions.size(); i++) {
        Classification alone = classifier.classify(questions.get(i));
        for (LabelScore score : alone.scores()) {
          assertThat(together.get(i).scores())
              .filteredOn(other -> other.label().equals(score.label()))
              .singleElement()
              .extracting(LabelScore::probability, DOUBLE)
              .isCloseTo(score.probability(), within(1e-4));
        }
      }
    }
  }

  private static String best(Classification prediction) {
    return prediction.top(1).get(0).label();
  }
}
