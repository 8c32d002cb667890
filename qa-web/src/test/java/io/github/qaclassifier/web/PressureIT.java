package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

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

@Timeout(300)
class PressureIT {

  private static final String CLASSIFY = "/api/v1/classify";
  private static final String HOLD = "{\"title\":\"hold\"}";

  private static ServerOptions queueOf(int limit) {
    return Served.OPTIONS.withBatching(
        Served.OPTIONS.batching().withQueueLimit(limit).withMaxBatchSize(1).withWorkers(1));
  }

  private static Socket ask(Served served, String json) throws IOException {
    Socket socket = RawHttp.connect(served);
    socket
        .getOutputStream()
        .write(
            "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(CLASSIFY, json.length(), json)
                .getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private static void awaitQueue(Served served, int size) {
    String line = "te_queue_size %d.0".formatted(size);
    while (!served.get("/metrics").body().contains(line)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void refusesAtOnceWhatTheQueueCannotHold() throws Exception {
    Held held = new Held();
    try (Served served = Served.by(held, queueOf(2))) {
      List<Socket> waiting = new ArrayList<>();
      waiting.add(ask(served, HOLD));
      held.await();
      waiting.add(ask(served, HOLD));
      waiting.add(ask(served, HOLD));
      awaitQueue(served, 2);
      HttpResponse<String> refused = served.postJson(CLASSIFY, HOLD);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(Served.json(refused).path("error_type").textValue()).isEqualTo("Overloaded");
      assertThat(served.postJson("/predict", "{\"inputs\":[[\"a\"],[\"b\"],[\"c\"]]}").statusCode())
          .isEqualTo(429);
      assertThat(served.get("/live").statusCode()).isEqualTo(200);
      held.let();
      for (Socket socket : waiting) {
        assertThat(RawHttp.readOne(socket)).startsWith("HTTP/1.1 200");
        socket.close();
      }
    }
  }

  @Test
  void dropsTheQuestionOfAClientThatHungUp() throws Exception {
    Held held = new Held();
    try (Served served = Served.by(held, queueOf(8))) {
      Socket first = ask(served, HOLD);
      held.await();
      Socket impatient = ask(served, "{\"title\":\"never asked\"}");
      awaitQueue(served, 1);
      impatient.close();
      Socket patient = ask(served, "{\"title\":\"java\"}");
      awaitQueue(served, 2);
      held.let();
      assertThat(RawHttp.readOne(first)).startsWith("HTTP/1.1 200");
      assertThat(RawHttp.readOne(patient)).startsWith("HTTP/1.1 200");
      assertThat(served.get("/metrics").body())
          .contains("qa_dropped_questions{reason=\"client_gone\"} 1");
      first.close();
      patient.close();
    }
  }

  @Test
  void answersRequestsThatCameEarlyOnTheSameConnection() throws Exception {
    Held held = new Held();
    try (Served served = Served.by(held, queueOf(8))) {
      Socket first = ask(served, HOLD);
      held.await();
      Socket both = ask(served, "{\"title\":\"java\"}");
      awaitQueue(served, 1);
      both.getOutputStream()
          .write(
              "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      both.getOutputStream().flush();
      held.let();
      assertThat(RawHttp.readOne(both)).startsWith("HTTP/1.1 200").contains("\"scores\"");
      assertThat(RawHttp.readOne(both)).startsWith("HTTP/1.1 200").endsWith("alive\n");
      both.close();
      first.close();
    }
  }

  @Test
  void answersWithinTheDeadline() throws Exception {
    Held held = new Held();
    ServerLimits limits = ServerLimits.DEFAULT.withDeadline(Duration.ofMillis(50));
    try (Served served = Served.by(held, queueOf(8).withLimits(limits))) {
      HttpResponse<String> late = served.postJson(CLASSIFY, HOLD);
      assertThat(late.statusCode()).isEqualTo(503);
      assertThat(Served.json(late).path("error_type").textValue()).isEqualTo("Timeout");
      held.let();
    }
  }

  @Test
  void answersWhatItAcceptedBeforeItStops() throws Exception {
    Held held = new Held();
    try (Served served = Served.by(held, queueOf(64))) {
      List<Socket> waiting = new ArrayList<>();
      waiting.add(ask(served, HOLD));
      held.await();
      for (int i = 0; i < 20; i++) {
        waiting.add(ask(served, "{\"title\":\"java %d\"}".formatted(i)));
      }
      awaitQueue(served, 20);
      CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> served.server().close());
      held.let();
      for (Socket socket : waiting) {
        assertThat(RawHttp.readOne(socket)).startsWith("HTTP/1.1 200").contains("\"scores\"");
        socket.close();
      }
      stopping.join();
    }
  }

  @Test
  void isReadyUntilItStops() throws Exception {
    Held held = new Held();
    try (Served served = Served.by(held, queueOf(8));
        Socket probe = RawHttp.connect(served)) {
      assertThat(served.get("/ready").statusCode()).isEqualTo(200);
      Socket working = ask(served, HOLD);
      held.await();
      CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> served.server().close());
      byte[] ready =
          "GET /ready HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      String last = "Connection: close";
      String answer;
      do {
        probe.getOutputStream().write(ready);
        probe.getOutputStream().flush();
        answer = RawHttp.readOne(probe);
      } while (answer.startsWith("HTTP/1.1 200") && !answer.contains(last));
      // An answer that was under way when stopping began is 200, and the connection's last.
      assertThat(answer).containsAnyOf("\"Unhealthy\"", last);
      held.let();
      assertThat(RawHttp.readOne(working)).startsWith("HTTP/1.1 200");
      working.close();
      stopping.join();
    }
  }
}
