package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.serving.ServerLimits;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyApiTest {

  private static Served served;

  @BeforeAll
  static void start() {
    ServerLimits limits =
        ServerLimits.DEFAULT.withMaxBodyBytes(20_000).withMaxQuestions(4).withMaxTextLength(5_000);
    served = Served.tiny(Served.OPTIONS.withLimits(limits));
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void responseEqualsThatOfTheLibrary() {
    JsonNode result =
        Served.json(
            served.postJson(
                "/api/v1/classify", "{\"title\":\"Sort a list in java\",\"body\":\"Help!\"}"));
    Classification expected =
        served.classifier().classify(new Question("Sort a list in java", "Help!"));
    assertThat(result.path("scores")).hasSize(expected.scores().size());
    for (int i = 0; i < expected.scores().size(); i++) {
      LabelScore score = expected.scores().get(i);
      JsonNode json = result.path("scores").get(i);
      assertThat(json.path("label").textValue()).isEqualTo(score.label());
      assertThat(json.path("probability").doubleValue())
          .isCloseTo(score.probability(), within(1e-4));
    }
    assertThat(result.path("labels")).hasSameSizeAs(expected.labels());
    assertThat(result.path("tokens").path("used").intValue()).isEqualTo(expected.tokens().used());
  }

  @Test
  void formThatIsTooLargeGetsThePageWithTheReason() {
    HttpResponse<String> page = served.postForm("/", "title=java&body=" + "a".repeat(30_000));
    assertThat(page.statusCode()).isEqualTo(413);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains("The body has more than 20000 bytes.");
  }

  @Test
  void arrayGetsAnArrayInItsOrder() {
    JsonNode both =
        Served.json(
            served.postJson("/api/v1/classify", "[{\"title\":\"java\"},{\"title\":\"css\"}]"));
    JsonNode alone = Served.json(served.postJson("/api/v1/classify", "{\"title\":\"css\"}"));
    assertThat(both).hasSize(2);
    assertThat(both.get(1).path("scores").get(0).path("label"))
        .isEqualTo(alone.path("scores").get(0).path("label"));
  }

  @Test
  void topKLimitsTheScoresAndThresholdReplacesTheOwnOnes() {
    JsonNode all =
        Served.json(
            served.postJson("/api/v1/classify", "{\"title\":\"java\",\"topK\":2,\"threshold\":0}"));
    assertThat(all.path("scores")).hasSize(2);
    assertThat(all.path("labels")).hasSize(served.classifier().model().labels().size());
    JsonNode none =
        Served.json(served.postJson("/api/v1/classify", "{\"title\":\"java\",\"threshold\":1.0}"));
    assertThat(none.path("labels")).isEmpty();
    assertThat(none.path("scores").get(0).path("threshold").doubleValue()).isEqualTo(1.0);
  }

  @Test
  void textWithoutTokensHasNoLabelsWhateverTheThreshold() {
    JsonNode result =
        Served.json(
            served.postJson(
                "/api/v1/classify", "{\"title\":\"\\u200b\",\"threshold\":0,\"topK\":1}"));
    assertThat(result.path("labels")).isEmpty();
    assertThat(result.path("scores").get(0).path("probability").doubleValue()).isZero();
  }

  @Test
  void bodyHtmlIsConvertedLikeTheTrainingData() {
    JsonNode html =
        Served.json(
            served.postJson(
                "/api/v1/classify",
                "{\"bodyHtml\":\"<p>a &lt; b</p><script>no()</script>\",\"topK\":1}"));
    JsonNode text =
        Served.json(served.postJson("/api/v1/classify", "{\"body\":\"a < b\",\"topK\":1}"));
    assertThat(html.path("scores")).isEqualTo(text.path("scores"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\\n", "<p></p>"})
  void bodyHtmlWithoutTextLeavesTheTitle(String html) {
    JsonNode both =
        Served.json(
            served.postJson(
                "/api/v1/classify", "{\"title\":\"java\",\"bodyHtml\":\"%s\"}".formatted(html)));
    JsonNode title = Served.json(served.postJson("/api/v1/classify", "{\"title\":\"java\"}"));
    assertThat(both.path("scores")).isNotEmpty().isEqualTo(title.path("scores"));
  }

  @Test
  void bodyHtmlBeyondTheLimitIsRefusedBeforeItsConversion() {
    HttpResponse<String> response =
        served.postJson(
            "/api/v1/classify",
            "{\"title\":\"java\",\"bodyHtml\":\"%s\"}".formatted(" ".repeat(6_000)));
    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void explanationListsTheWordsOfALabel() {
    JsonNode why =
        Served.json(
            served.postJson(
                "/api/v1/explain",
                "{\"title\":\"Java and css\",\"body\":\"more java\",\"label\":\"java\"}"));
    assertThat(why.path("words")).hasSize(4);
    for (JsonNode word : why.path("words")) {
      for (JsonNode place : word.path("places")) {
        String text = why.path(place.path("part").textValue()).textValue();
        assertThat(text.substring(place.path("start").intValue(), place.path("end").intValue()))
            .isEqualToIgnoringCase(word.path("word").textValue());
      }
    }
  }

  @Test
  void labelsAndModelAreDescribedWithoutPaths() {
    HttpResponse<String> labels = served.get("/api/v1/labels");
    assertThat(Served.json(labels)).hasSize(served.classifier().model().labels().size());
    HttpResponse<String> model = served.get("/api/v1/model");
    assertThat(Served.json(model).path("labels").intValue()).isEqualTo(8);
    assertThat(model.body()).doesNotContain(served.classifier().model().location());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                   | 400
          ''                                  | 400
          {"title":"a"} x                     | 400
          {"title":"a","title":"b"}           | 400
          {"title":""}                        | 400
          {"title":" ","body":null}           | 400
          []                                  | 400
          [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]] | 400
          1                                   | 422
          null                                | 422
          [1]                                 | 422
          {"title":1}                         | 422
          {"title":"a","titel":"b"}           | 422
          {"title":"a","topK":0}              | 422
          {"title":"a","topK":1.5}            | 422
          {"title":"a","topK":99999999999999} | 422
          {"title":"a","threshold":1.1}       | 422
          {"title":"a","threshold":1e999}     | 422
          {"title":"a","threshold":"0.5"}     | 422
          {"body":"a","bodyHtml":"b"}         | 422
          [{"title":"a"},{"title":"b"},{"title":"c"},{"title":"d"},{"title":"e"}] | 413
          """)
  void invalidRequestIsRefusedWithASentence(String body, int status) {
    HttpResponse<String> response = served.postJson("/api/v1/classify", body);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Served.json(response).path("error").textValue()).endsWith(".");
    assertThat(Served.json(response).path("error_type").textValue()).isNotBlank();
  }

  @Test
  void requestBeyondALimitIsRefused() {
    assertThat(
            served
                .postJson("/api/v1/classify", "{\"title\":\"%s\"}".formatted("a".repeat(6_000)))
                .statusCode())
        .isEqualTo(413);
    assertThat(
            served
                .postJson("/api/v1/classify", "{\"title\":\"%s\"}".formatted("a".repeat(30_000)))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void bodyOfAnotherTypeIsRefused() {
    assertThat(served.postForm("/api/v1/classify", "title=a").statusCode()).isEqualTo(415);
    assertThat(
            served
                .send(
                    served
                        .to("/api/v1/classify")
                        .header("Content-Type", "application/json; charset=utf-16")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/assets/nothing", "/assets/%2e%2e/app.js", "/api/v1"})
  void unknownPathGets404(String path) {
    HttpResponse<String> response = served.get(path);
    assertThat(response.statusCode()).isIn(400, 404);
    assertThat(Served.json(response).path("error").textValue()).endsWith(".");
  }

  @Test
  void unsupportedMethodGets405() {
    HttpResponse<String> response = served.get("/api/v1/classify");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(Served.json(response).path("error_type").textValue()).isEqualTo("MethodNotAllowed");
  }
}
