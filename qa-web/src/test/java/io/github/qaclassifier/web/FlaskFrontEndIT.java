package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the Flask front end of the Python project does with its back end: it posts {@code
 * {"data":[text]}} to {@code /run/predict}, takes {@code data[0].confidences} and shows the labels
 * with their confidences.
 */
class FlaskFrontEndIT {

  private static final String TEXT =
      "Sort a list in java\nwith \"quotes\", \u00fc and \ud83d\ude00";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void frontEndShowsTheTagsOfThisServer() throws IOException, InterruptedException {
    try (Served served = Served.tiny()) {
      List<LabelScore> best = served.classifier().classify(Question.ofBody(TEXT)).top(5);
      assertThat(shownTags(served, TEXT))
          .containsExactlyElementsOf(best.stream().map(LabelScore::label).toList());
      assertThat(shownTags(served, "again, on the same connection")).hasSize(5);
    }
  }

  private List<String> shownTags(Served served, String text)
      throws IOException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("data").add(text);
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(served.address().resolve("/run/predict"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("User-Agent", "python-requests/2.32.3")
                .header("Accept", "*/*")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build(),
            BodyHandlers.ofString());
    List<String> tags = new ArrayList<>();
    for (JsonNode confidence : Served.json(response).get("data").get(0).get("confidences")) {
      assertThat(confidence.get("confidence").doubleValue()).isBetween(0.0, 1.0);
      tags.add(confidence.get("label").textValue());
    }
    return tags;
  }
}
