package io.github.qaclassifier.models.stackoverflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class GoldenProbabilitiesTest {

  private static final boolean UPDATE = Boolean.getBoolean("qa.golden.update");

  @Test
  void modelGivesTheProbabilitiesOfAnIndependentImplementation() {
    assertClose(GoldenFiles.read("probabilities.json", "qa.json"), 1e-3);
  }

  @Test
  void modelGivesTheProbabilitiesThatItGaveWhenItWasShipped() {
    if (UPDATE) {
      GoldenFiles.writeOwn(GoldenFiles.cpu(), probabilities());
    }
    assumeFalse(UPDATE, "The golden file was written; the next build reads it.");
    JsonNode golden = GoldenFiles.read("own-probabilities.json", "qa.json");
    // Sums are taken in another order where vectors have another width, and then a value may be
    // rounded to its neighbour among the 8-bit integers.
    boolean sameCpu = golden.path("cpu").asText().equals(GoldenFiles.cpu());
    assertClose(golden, sameCpu ? 1e-6 : 1e-3);
  }

  private static void assertClose(JsonNode golden, double tolerance) {
    List<double[]> actual = probabilities();
    JsonNode expected = golden.path("probabilities");
    assertThat(expected).hasSize(20).hasSameSizeAs(actual);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i))
          .as("question %d", i)
          .containsExactly(values(expected.get(i)), within(tolerance));
    }
  }

  /** One array per question, in the order of the model's labels. */
  private static List<double[]> probabilities() {
    List<String> labels = labels();
    List<double[]> all = new ArrayList<>();
    try (QuestionClassifier classifier = QuestionClassifiers.open()) {
      GoldenFiles.questions()
          .forEach(
              question -> {
                Map<String, Double> byLabel =
                    classifier.classify(question).scores().stream()
                        .collect(Collectors.toMap(LabelScore::label, LabelScore::probability));
                all.add(labels.stream().mapToDouble(byLabel::get).toArray());
              });
    }
    return all;
  }

  private static List<String> labels() {
    List<String> labels = new ArrayList<>();
    GoldenFiles.parse(GoldenFiles.model("qa.json"))
        .path("labels")
        .forEach(label -> labels.add(label.path("name").asText()));
    return labels;
  }

  private static double[] values(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
