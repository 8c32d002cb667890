package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.explain.Explainer;
import io.github.qaclassifier.core.serving.BatchingOptions;
import io.github.qaclassifier.core.serving.ServerLimits;
import io.github.qaclassifier.core.serving.ServerOptions;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The effect of expensive explanations on other requests, and the end of abandoned explanations.
 */
@Timeout(120)
class ExplanationLoadIT {

  private static final String CLASSIFY = "/api/v1/classify";
  private static final String EXPLAIN = "/api/v1/explain";
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String WORDS =
      IntStream.range(0, 60).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
  private static final String REQUEST =
      "{\"title\":\"hold\",\"body\":\"%s\",\"label\":\"java\"}".formatted(WORDS);

  /** The number of explanations that run or wait. */
  private static final int ACCEPTED = 18;

  private static final int REFUSED = 6;

  @ParameterizedTest
  @CsvSource({"/api/v1/explain,499", "/result,499", "/,499", "/why,200"})
  void explanationEndsWhenItsClientHangsUp(String path, int status) throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    try (Served served = Served.by(model, Served.ONE_AT_A_TIME)) {
      boolean json = path.equals(EXPLAIN);
      String form = "title=hold&body=%s&why=java".formatted(WORDS.replace(' ', '+'));
      Socket client = RawHttp.post(served, path, json ? JSON : FORM, json ? REQUEST : form);
      model.awaitBlocked();
      client.close();
      model.releaseAll();
      served.awaitMetric(
          "http_server_requests_seconds_count{method=\"POST\",route=\"%s\",status=\"%d\"} 1"
              .formatted(path, status));
      int planned = Explainer.of(model).inferences(new Question("hold", WORDS));
      assertThat(model.questions()).hasSizeLessThan(planned / 2);
    }
  }

  @Test
  void queuedTextsOfAnAbandonedExplanationAreDropped() throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    // Eight texts of the explanation are queued together, and each is a batch of its own.
    ServerOptions options =
        Served.ONE_AT_A_TIME.withBatching(
            BatchingOptions.DEFAULT.withWorkers(1).withMaxBatchTokens(1));
    try (Served served = Served.by(model, options)) {
      Socket client = RawHttp.post(served, EXPLAIN, JSON, REQUEST);
      model.awaitBlocked();
      model.releaseOnce();
      model.awaitBlocked();
      // The first of eight texts has no title and is done; the second blocks.
      served.awaitMetric("te_queue_size 6.0");
      client.close();
      model.releaseAll();
      served.awaitMetric("qa_dropped_questions{reason=\"client_gone\"} 6");
      assertThat(model.questions()).hasSize(3);
    }
  }

  @Test
  void classificationRunsBeforeExplanationsThatCameEarlier() throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    try (Served served = Served.by(model, Served.ONE_AT_A_TIME);
        Socket first = RawHttp.post(served, EXPLAIN, JSON, REQUEST)) {
      model.awaitBlocked();
      try (Socket second = RawHttp.post(served, EXPLAIN, JSON, REQUEST)) {
        served.awaitMetric("te_queue_size 1.0");
        try (Socket classify = RawHttp.post(served, CLASSIFY, JSON, "{\"title\":\"java\"}")) {
          served.awaitMetric("te_queue_size 2.0");
          model.releaseAll();
          assertThat(RawHttp.readOne(classify)).startsWith("HTTP/1.1 200");
        }
        assertThat(model.questions().get(1).title()).isEqualTo("java");
        assertThat(RawHttp.readOne(first)).startsWith("HTTP/1.1 200").contains("\"words\"");
        assertThat(RawHttp.readOne(second)).startsWith("HTTP/1.1 200").contains("\"words\"");
      }
    }
  }

  @Test
  void abandonedExplanationsMakeRoomForOthers() throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    List<Socket> clients = new ArrayList<>();
    try (Served served = Served.by(model, Served.ONE_AT_A_TIME)) {
      for (int i = 0; i < ACCEPTED + REFUSED; i++) {
        clients.add(RawHttp.post(served, EXPLAIN, JSON, REQUEST));
      }
      served.awaitMetric(
          "http_server_requests_seconds_count{method=\"POST\",route=\"%s\",status=\"429\"} %d"
              .formatted(EXPLAIN, REFUSED));
      for (Socket client : clients) {
        client.close();
      }
      try (Socket another = RawHttp.post(served, EXPLAIN, JSON, REQUEST)) {
        assertThat(served.get("/metrics").body()).contains("status=\"429\"} " + REFUSED);
        model.releaseAll();
        assertThat(RawHttp.readOne(another)).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void explanationBeyondItsDeadlineGets503() {
    BlockingClassifier model = new BlockingClassifier();
    ServerLimits limits = ServerLimits.DEFAULT.withDeadline(Duration.ofMillis(50));
    try (Served served = Served.by(model, Served.ONE_AT_A_TIME.withLimits(limits))) {
      HttpResponse<String> late = served.postJson(EXPLAIN, REQUEST);
      assertThat(late.statusCode()).isEqualTo(503);
      assertThat(Served.json(late).path("error_type").textValue()).isEqualTo("Timeout");
      model.releaseAll();
    }
  }
}
