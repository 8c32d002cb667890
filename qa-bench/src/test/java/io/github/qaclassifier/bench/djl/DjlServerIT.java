package io.github.qaclassifier.bench.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DjlServerIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Question> QUESTIONS =
      List.of(
          Question.ofTitle("How to mock a static method with Mockito?"),
          new Question("Center a div", "My flexbox keeps it on the left."),
          new Question("Too long", "for (int i = 0; i < n; i++) { sum += a[i]; } ".repeat(40)));

  @Test
  void djlServerGivesTheProbabilitiesOfTheLibrary() throws Exception {
    // DJL configures the runtime in its own way, which works only for the first user in a process.
    try (DjlServer server = DjlServer.start(1, 1);
        QuestionClassifier library = QuestionClassifiers.open()) {
      for (Question question : QUESTIONS) {
        Classification expected = library.classify(question);
        JsonNode prediction = classify(server, question);
        Map<String, Double> probabilities = new HashMap<>();
        prediction
            .path("scores")
            .forEach(
                score ->
                    probabilities.put(
                        score.path("label").asText(), score.path("probability").asDouble()));
        assertThat(probabilities).hasSameSizeAs(expected.scores());
        for (LabelScore score : expected.scores()) {
          assertThat(probabilities.get(score.label())).isCloseTo(score.probability(), within(1e-4));
        }
        assertThat(prediction.path("tokens").path("used").asInt())
            .isEqualTo(expected.tokens().used());
      }
    }
  }

  private static JsonNode classify(DjlServer server, Question question) throws Exception {
    byte[] body =
        JSON.writeValueAsBytes(Map.of("title", question.title(), "body", question.body()));
    return JSON.readTree(
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.address().resolve("api/v1/classify"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build(),
                BodyHandlers.ofString())
            .body());
  }
}
