package io.github.qaclassifier.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens the model folders that earlier versions wrote. */
class CompatibilityTest {

  static List<Path> folders() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("src/test/resources/compat"))) {
      List<Path> folders =
          entries.filter(folder -> Files.exists(folder.resolve("expected.json"))).sorted().toList();
      assertThat(folders).isNotEmpty();
      return folders;
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void modelFolderOfEarlierVersionGivesItsPredictions(Path folder) throws IOException {
    JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    assertThat(expected).isNotEmpty();

    try (QuestionClassifier classifier = QuestionClassifiers.open(folder.resolve("model"))) {
      for (JsonNode question : expected) {
        Classification prediction =
            classifier.classify(
                new Question(question.path("title").asText(), question.path("body").asText()));
        assertThat(prediction.labels().stream().map(LabelScore::label))
            .containsExactlyElementsOf(
                StreamSupport.stream(question.path("labels").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList());
        assertThat(prediction.scores()).hasSameSizeAs(question.path("probabilities"));
        for (LabelScore score : prediction.scores()) {
          assertThat(score.probability())
              .as("%s of %s", score.label(), question)
              .isCloseTo(
                  question.path("probabilities").path(score.label()).asDouble(), within(1e-3));
        }
      }
    }
  }
}
