package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.serving.ServerLimits;
import io.github.qaclassifier.core.serving.ServerOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More requests than the model can serve: queue, deadlines, clients that hang up, stopping. */
@Timeout(120)
class PressureIT {

  private static final String CLASSIFY = "/api/v1/classify";
  private static final String HOLD = "{\"title\":\"hold\"}";
  private static final String LAST = "Connection: close";

  private static ServerOptions queueOf(int limit) {
    return Served.ONE_AT_A_TIME.withBatching(Served.ONE_AT_A_TIME.batching().withQueueLimit(limit));
  }

  private static Socket post(Served served, String json) throws IOException {
    return RawHttp.post(served, CLASSIFY, "application/json", json);
  }

  private static void awaitQueue(Served served, int size) throws InterruptedException {
    served.awaitMetric("te_queue_size %d.0".formatted(size));
  }

  /**
   * Asks on one connection whether the server is ready, until it is not. A response that had begun
   * when the server stopped has status 200 and ends the connection.
   */
  private static String awaitNotReady(Socket probe) throws IOException {
    byte[] ready =
        "GET /ready HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    String response;
    do {
      probe.getOutputStream().write(ready);
      probe.getOutputStream().flush();
      response = RawHttp.readOne(probe);
    } while (response.startsWith("HTTP/1.1 200") && !response.contains(LAST));
    return response;
  }

  @Test
  void fullQueueRefusesQuestionsAtOnce() throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    try (Served served = Served.by(model, queueOf(2))) {
      List<Socket> waiting = new ArrayList<>();
      waiting.add(post(served, HOLD));
      model.awaitBlocked();
      waiting.add(post(served, HOLD));
      waiting.add(post(served, HOLD));
      awaitQueue(served, 2);
      HttpResponse<String> refused = served.postJson(CLASSIFY, HOLD);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(Served.json(refused).path("error_type").textValue()).isEqualTo("Overloaded");
      assertThat(served.postJson("/predict", "{\"inputs\":[[\"a\"],[\"b\"]]}").statusCode())
          .isEqualTo(429);
      assertThat(served.get("/live").statusCode()).isEqualTo(200);
      model.releaseAll();
      for (Socket socket : waiting) {
        assertThat(RawHttp.readOne(socket)).startsWith("HTTP/1.1 200");
        socket.close();
      }
    }
  }

  @Test
  void requestWithMoreQuestionsThanTheQueueMayHoldGets413() throws Exception {
    try (Served served = Served.by(new BlockingClassifier(), queueOf(2))) {
      HttpResponse<String> refused =
          served.postJson("/predict", "{\"inputs\":[[\"a\"],[\"b\"],[\"c\"]]}");
      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(refused.body()).contains("3 questions in one request; at most 2 are allowed.");
    }
  }

  @Test
  void questionOfClientThatHungUpIsDropped() throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    try (Served served = Served.by(model, queueOf(8))) {
      Socket first = post(served, HOLD);
      model.awaitBlocked();
      Socket leaving = post(served, "{\"title\":\"never asked\"}");
      awaitQueue(served, 1);
      leaving.close();
      Socket waiting = post(served, "{\"title\":\"java\"}");
      awaitQueue(served, 2);
      model.releaseAll();
      assertThat(RawHttp.readOne(first)).startsWith("HTTP/1.1 200");
      assertThat(RawHttp.readOne(waiting)).startsWith("HTTP/1.1 200");
      assertThat(served.get("/metrics").body())
          .contains("qa_dropped_questions{reason=\"client_gone\"} 1");
      assertThat(model.questions()).extracting(Question::title).containsExactly("hold", "java");
      first.close();
      waiting.close();
    }
  }

  @Test
  void requestThatArrivesWhileAnotherWaitsIsServedAfterIt() throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    try (Served served = Served.by(model, queueOf(8))) {
      Socket first = post(served, HOLD);
      model.awaitBlocked();
      Socket both = post(served, "{\"title\":\"java\"}");
      awaitQueue(served, 1);
      both.getOutputStream()
          .write(
              "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      both.getOutputStream().flush();
      model.releaseAll();
      assertThat(RawHttp.readOne(both)).startsWith("HTTP/1.1 200").contains("\"scores\"");
      assertThat(RawHttp.readOne(both)).startsWith("HTTP/1.1 200").endsWith("alive\n");
      both.close();
      first.close();
    }
  }

  @Test
  void requestBeyondItsDeadlineGets503() throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    ServerLimits limits = ServerLimits.DEFAULT.withDeadline(Duration.ofMillis(50));
    try (Served served = Served.by(model, queueOf(8).withLimits(limits))) {
      HttpResponse<String> late = served.postJson(CLASSIFY, HOLD);
      assertThat(late.statusCode()).isEqualTo(503);
      assertThat(Served.json(late).path("error_type").textValue()).isEqualTo("Timeout");
      model.releaseAll();
    }
  }

  @Test
  void stoppingServerRespondsToAcceptedRequests() throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    try (Served served = Served.by(model, queueOf(64));
        Socket probe = RawHttp.connect(served)) {
      List<Socket> waiting = new ArrayList<>();
      waiting.add(post(served, HOLD));
      model.awaitBlocked();
      for (int i = 0; i < 20; i++) {
        waiting.add(post(served, "{\"title\":\"java %d\"}".formatted(i)));
      }
      awaitQueue(served, 20);
      CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> served.server().close());
      awaitNotReady(probe);
      model.releaseAll();
      for (Socket socket : waiting) {
        assertThat(RawHttp.readOne(socket)).startsWith("HTTP/1.1 200").contains("\"scores\"");
        socket.close();
      }
      stopping.join();
    }
  }

  @Test
  void stoppingServerIsNotReady() throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    try (Served served = Served.by(model, queueOf(8));
        Socket probe = RawHttp.connect(served)) {
      assertThat(served.get("/ready").statusCode()).isEqualTo(200);
      Socket working = post(served, HOLD);
      model.awaitBlocked();
      CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> served.server().close());
      assertThat(awaitNotReady(probe)).containsAnyOf("\"Unhealthy\"", LAST);
      model.releaseAll();
      assertThat(RawHttp.readOne(working)).startsWith("HTTP/1.1 200");
      working.close();
      stopping.join();
    }
  }
}
