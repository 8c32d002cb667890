package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.ModelProvenance;
import io.github.qaclassifier.core.Question;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectsTest {

  private static final String TEXT = "Sort a list in java";

  private static Served served;

  @BeforeAll
  static void start() {
    served = Served.tiny();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static List<LabelScore> expected() {
    return served.classifier().classify(Question.ofBody(TEXT)).scores();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/run/predict",
        "/api/predict",
        "/gradio_api/run/predict",
        "/gradio_api/api/predict"
      })
  void gradioCallReturnsTheFiveMostProbableLabels(String path) {
    JsonNode result =
        Served.json(served.postJson(path, "{\"data\":[\"%s\"],\"fn_index\":0}".formatted(TEXT)));
    JsonNode label = result.path("data").get(0);
    assertThat(label.path("label").textValue()).isEqualTo(expected().get(0).label());
    assertThat(label.path("confidences")).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(label.path("confidences").get(i).path("label").textValue())
          .isEqualTo(expected().get(i).label());
      assertThat(label.path("confidences").get(i).path("confidence").doubleValue())
          .isCloseTo(expected().get(i).probability(), within(1e-4));
    }
  }

  @Test
  void gradioCallHasNoLabelForATextWithoutTokens() {
    JsonNode label =
        Served.json(served.postJson("/run/predict", "{\"data\":[\"\\u200b\"]}"))
            .path("data")
            .get(0);
    assertThat(label.path("label").isNull()).isTrue();
    assertThat(label.path("confidences")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/gradio_api"})
  void gradioCallInTwoStepsReturnsItsResultOnce(String prefix) {
    String id =
        Served.json(
                served.postJson(prefix + "/call/predict", "{\"data\":[\"%s\"]}".formatted(TEXT)))
            .path("event_id")
            .textValue();
    HttpResponse<String> events = served.get(prefix + "/call/predict/" + id);
    assertThat(events.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(events.body()).startsWith("event: complete\ndata: [{\"label\":").endsWith("\n\n");
    assertThat(served.get(prefix + "/call/predict/" + id).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/gradio_api"})
  void gradioQueueStreamsTheResultAndEnds(String prefix) {
    String id =
        Served.json(
                served.postJson(
                    prefix + "/queue/join",
                    "{\"data\":[\"%s\"],\"session_hash\":\"s1\"}".formatted(TEXT)))
            .path("event_id")
            .textValue();
    String events = served.get(prefix + "/queue/data?session_hash=s1").body();
    assertThat(events)
        .contains("\"msg\":\"process_completed\",\"event_id\":\"" + id)
        .contains("\"success\":true")
        .contains("close_stream");
    assertThat(served.get(prefix + "/queue/data?session_hash=s2").statusCode()).isEqualTo(404);
  }

  @Test
  void gradioClientFindsAddressAndFunction() {
    assertThat(Served.json(served.get("/config")).path("root").textValue() + "/")
        .isEqualTo(served.address().toString());
    assertThat(Served.json(served.get("/gradio_api/info")).path("named_endpoints").has("/predict"))
        .isTrue();
  }

  @Test
  void gradioClientFindsTheAddressOfATrustedProxy() {
    try (Served behind = Served.tiny(Served.OPTIONS.withTrustProxy(true))) {
      for (Served one : List.of(served, behind)) {
        HttpResponse<String> config =
            one.send(
                one.to("/config")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "name.hf.space"));
        assertThat(Served.json(config).path("root").textValue())
            .isEqualTo(
                one == behind
                    ? "https://name.hf.space"
                    : served.address().toString().replaceFirst("/$", ""));
      }
    }
  }

  @Test
  void predictReturnsTheLabelsOfOneText() {
    HttpResponse<String> response =
        served.postJson("/predict", "{\"inputs\":\"%s\"}".formatted(TEXT));
    JsonNode result = Served.json(response);
    assertThat(result).hasSize(8);
    assertThat(result.get(0).path("label").textValue()).isEqualTo(expected().get(0).label());
    assertThat(result.get(0).path("score").doubleValue())
        .isCloseTo(expected().get(0).probability(), within(1e-4));
    assertThat(response.headers().firstValue("x-compute-characters"))
        .contains(String.valueOf(TEXT.length()));
    assertThat(Served.json(served.postJson("/", "{\"inputs\":\"%s\"}".formatted(TEXT))))
        .isEqualTo(result);
  }

  @Test
  void predictReturnsABatchAndRawScores() {
    JsonNode batch =
        Served.json(served.postJson("/predict", "{\"inputs\":[[\"java\"],[\"css\"]]}"));
    assertThat(batch).hasSize(2);
    JsonNode raw =
        Served.json(served.postJson("/predict", "{\"inputs\":[[\"java\"]],\"raw_scores\":true}"));
    double probability = batch.get(0).get(0).path("score").doubleValue();
    double logit = raw.get(0).get(0).path("score").doubleValue();
    assertThat(1 / (1 + Math.exp(-logit))).isCloseTo(probability, within(1e-4));
  }

  @Test
  void predictRefusesAPairOfTexts() {
    HttpResponse<String> response = served.postJson("/predict", "{\"inputs\":[\"a\",\"b\"]}");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(Served.json(response).path("error").textValue()).contains("pair");
    assertThat(Served.json(response).path("error_type").textValue()).isEqualTo("Validation");
  }

  @Test
  void predictRefusesALongTextThatMayNotBeTruncated() {
    String body = "{\"inputs\":\"%s\",\"truncate\":false}".formatted("one more word ".repeat(900));
    assertThat(Served.json(served.postJson("/predict", body)).path("error_type").textValue())
        .isEqualTo("Tokenizer");
    assertThat(served.postJson("/predict", body.replace("false", "true")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void infoHasTheFieldsOfBothDialects() {
    JsonNode info = Served.json(served.get("/info"));
    assertThat(info.at("/model_type/classifier/id2label/0").textValue()).isEqualTo("java");
    assertThat(info.path("max_client_batch_size").intValue()).isEqualTo(64);
    assertThat(info.path("served_model_name").textValue()).isNotEmpty();
    assertThat(info.path("named_endpoints").has("/predict"))
        .as("for older Gradio clients")
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "onnx/model_quantized.onnx,uint8",
    "onnx/model_int8.onnx,int8",
    "onnx/model.onnx,float32",
    "graph.onnx,unknown"
  })
  void infoStatesDigestAndTypeOfTheGraph(String graph, String type) {
    ModelInfo plain = served.classifier().model();
    Map<String, String> digests = Map.of(graph, "ab12", "tokenizer.json", "cd34");
    ModelInfo packed =
        new ModelInfo(
            plain.name(),
            plain.location(),
            plain.labels(),
            plain.thresholds(),
            plain.maxTokens(),
            new ModelProvenance(1, digests, Optional.empty(), plain.provenance().quality()));
    try (Served server = Served.by(new FailingClassifier(packed), Served.OPTIONS)) {
      JsonNode info = Served.json(server.get("/info"));
      assertThat(info.path("model_sha").textValue()).isEqualTo("ab12");
      assertThat(info.path("model_dtype").textValue()).isEqualTo(type);
    }
  }

  @Test
  void infoOfAModelWithoutDigestsStatesNoType() {
    JsonNode info = Served.json(served.get("/info"));
    assertThat(info.path("model_sha").isNull()).isTrue();
    assertThat(info.path("model_dtype").textValue()).isEqualTo("unknown");
  }

  /** The model reads the beginning of a text, and a client that needs the end must not get it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /predict | "%s"           | left     | 422
          /predict | "%s"           | Left     | 422
          /predict | [["a"],["%s"]] | left     | 422
          /        | "%s"           | LEFT     | 422
          /predict | "%s"           | right    | 200
          /predict | "%s"           | Right    | 200
          /predict | "a"            | left     | 200
          /predict | "a"            | sideways | 422
          """)
  void truncationFromTheLeftIsRefusedOnlyIfTheTextIsTruncated(
      String path, String inputs, String direction, int status) {
    String body =
        "{\"inputs\":%s,\"truncate\":true,\"truncation_direction\":\"%s\"}"
            .formatted(inputs.formatted("one more word ".repeat(900)), direction);
    HttpResponse<String> response = served.postJson(path, body);
    assertThat(response.statusCode()).isEqualTo(status);
    if (status == 422) {
      assertThat(Served.json(response).path("error").textValue()).contains("truncation_direction");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/models/any", "/models/owner/name", "/hf-inference/models/owner/name"})
  void huggingFaceRouteReturnsTheBestLabels(String path) {
    JsonNode result =
        Served.json(
            served.postJson(
                path,
                "{\"inputs\":[\"%s\",\"css\"],\"parameters\":{\"top_k\":3}}".formatted(TEXT)));
    assertThat(result).hasSize(2);
    assertThat(result.get(0)).hasSize(3);
    assertThat(result.get(0).get(0).path("label").textValue()).isEqualTo(expected().get(0).label());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /run/predict   | {"data":[]}                                                  | 422
          /run/predict   | {"data":["  "]}                                              | 400
          /run/predict   | {"data":"text"}                                              | 422
          /run/predict   | {}                                                           | 422
          /queue/join    | {"data":["a"]}                                               | 422
          /predict       | {"inputs":""}                                                | 400
          /predict       | {"inputs":[]}                                                | 400
          /predict       | {"inputs":[["a","b"]]}                                       | 422
          /predict       | {"inputs":[[1]]}                                             | 422
          /predict       | {"inputs":"a","truncate":"no"}                               | 422
          /models/x      | {"inputs":{"a":1}}                                           | 422
          /models/x      | {"inputs":"a","parameters":{"function_to_apply":"softmax"}}  | 422
          /models/x      | {"inputs":"a","parameters":{"top_k":-1}}                     | 422
          /models/x      | {"inputs":["a",""]}                                          | 400
          /models/x      | {"inputs":"a","parameters":{"candidate_labels":["b","c"]}}   | 422
          /models/x      | {"inputs":"a","parameters":{"multi_label":true}}             | 422
          /models/x      | {"inputs":"a","parameters":{"truncation_direction":"left"}}  | 422
          /models/x      | {"inputs":"a","candidate_labels":["b"]}                      | 422
          /predict       | {"inputs":"a","parameters":{"top_k":1}}                      | 422
          /predict       | {"inputs":"a","candidate_labels":["b"]}                      | 422
          /              | {"inputs":"a","truncation_direction":1}                      | 422
          /run/predict   | {"data":["a"],"fn_index":3}                                  | 422
          """)
  void invalidRequestIsRefusedWithASentence(String path, String body, int status) {
    HttpResponse<String> response = served.postJson(path, body);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Served.json(response).path("error").textValue()).endsWith(".");
  }

  @Test
  void metricsHaveTheNamesOfTextEmbeddingsInference() {
    served.postJson("/predict", "{\"inputs\":\"java\"}");
    assertThat(served.get("/metrics").body())
        .containsPattern("te_request_count\\{method=\"single\"} [1-9]")
        .containsPattern("te_request_success\\{method=\"single\"} [1-9]")
        .contains("# TYPE te_request_count counter")
        .contains("# TYPE te_request_success counter")
        .contains("# TYPE te_predict_count counter")
        .contains("# TYPE te_request_duration histogram")
        .contains("# TYPE te_queue_size gauge")
        .contains("te_predict_duration_bucket")
        .contains("te_request_inference_duration_sum")
        .contains("te_batch_next_size_count")
        .contains("te_queue_size 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /        | {"inputs":""}             | empty
          /predict | {"inputs":""}             | empty
          /predict | {"inputs":                | validation
          /predict | {"input":"java"}          | validation
          """)
  void refusedRequestIsCountedAsAFailureOfItsKind(String path, String body, String kind)
      throws InterruptedException {
    double failuresBefore = metric("te_request_failure{err=\"%s\"}".formatted(kind));
    double requestsBefore = metric("te_request_count{method=\"single\"}");
    served.postJson(path, body);
    served.awaitMetric("te_request_failure{err=\"%s\"} %s".formatted(kind, failuresBefore + 1));
    assertThat(metric("te_request_count{method=\"single\"}")).isEqualTo(requestsBefore + 1);
  }

  @Test
  void failureOfTheModelIsCountedAsABackendFailure() throws InterruptedException {
    FailingClassifier failing = new FailingClassifier();
    try (Served server = Served.by(failing, Served.OPTIONS)) {
      failing.failToClassify();
      assertThat(server.postJson("/predict", "{\"inputs\":\"java\"}").statusCode()).isEqualTo(424);
      server.awaitMetric("te_request_failure{err=\"backend\"} 1");
    }
  }

  /** Returns the value of a metric; 0 if it has none yet. */
  private static double metric(String name) {
    Matcher value =
        Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)$")
            .matcher(served.get("/metrics").body());
    return value.find() ? Double.parseDouble(value.group(1)) : 0;
  }

  @Test
  void openApiDescribesEveryRouteAndNoOther() {
    assertThat(((RunningWebServer) served.server()).routes())
        .isEqualTo(OpenApiContract.operations());
  }
}
