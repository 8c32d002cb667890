package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.serving.ServerOptions;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that a Gradio client may never fetch. */
@Timeout(120)
class GradioSessionsIT {

  private static final int LIMIT = 4;
  private static final ServerOptions OPTIONS =
      Served.ONE_AT_A_TIME.withBatching(Served.ONE_AT_A_TIME.batching().withQueueLimit(LIMIT));

  private static HttpResponse<String> join(Served served, String session, String text) {
    return served.postJson(
        "/gradio_api/queue/join",
        "{\"data\":[\"%s\"],\"session_hash\":\"%s\"}".formatted(text, session));
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @Test
  void sessionWithTooManyUnfetchedResultsKeepsTheLatest() {
    try (Served served = Served.tiny(OPTIONS)) {
      String last = "";
      for (int i = 0; i < 3 * LIMIT; i++) {
        // A question that is refused is complete at once.
        HttpResponse<String> joined = join(served, "hoarder", "  ");
        assertThat(joined.statusCode()).isEqualTo(200);
        last = Served.json(joined).path("event_id").textValue();
      }
      String events = served.get("/gradio_api/queue/data?session_hash=hoarder").body();
      assertThat(count(events, "process_completed")).isEqualTo(LIMIT);
      assertThat(events).contains(last);
    }
  }

  @Test
  void sessionWithTooManyPendingCallsIsRefusedAndOthersAreNot() throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    try (Served served = Served.by(model, OPTIONS)) {
      Thread blocked =
          new Thread(() -> served.postJson("/api/v1/classify", "{\"title\":\"hold\"}"));
      blocked.start();
      model.awaitBlocked();
      for (int i = 0; i < LIMIT; i++) {
        assertThat(join(served, "hoarder", "java").statusCode()).isEqualTo(200);
      }
      HttpResponse<String> refused = join(served, "hoarder", "java");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(Served.json(refused).path("error").textValue()).contains("wait to be fetched");
      // The call of another session is accepted; here its result is that the model's queue is full.
      assertThat(join(served, "other", "java").statusCode()).isEqualTo(200);
      assertThat(served.get("/gradio_api/queue/data?session_hash=other").body())
          .contains("\"success\":false", "The queue of 4 questions is full", "close_stream");
      model.releaseAll();
      blocked.join();
      String events = served.get("/gradio_api/queue/data?session_hash=hoarder").body();
      assertThat(count(events, "\"success\":true")).isEqualTo(LIMIT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void streamStaysOpenUntilEveryCallOfItsSessionIsComplete(int calls) throws Exception {
    BlockingClassifier model = new BlockingClassifier();
    try (Served served = Served.by(model, Served.ONE_AT_A_TIME)) {
      Thread blocked =
          new Thread(() -> served.postJson("/api/v1/classify", "{\"title\":\"hold\"}"));
      blocked.start();
      model.awaitBlocked();
      join(served, "one", "java");
      try (Socket stream = RawHttp.connect(served)) {
        stream
            .getOutputStream()
            .write(
                "GET /queue/data?session_hash=one HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(RawHttp.readHead(stream)).startsWith("HTTP/1.1 200");
        for (int i = 1; i < calls; i++) {
          join(served, "one", "java");
        }
        model.releaseAll();
        String events = RawHttp.readAll(stream);
        assertThat(count(events, "\"success\":true")).isEqualTo(calls);
        assertThat(count(events, "close_stream")).isEqualTo(1);
      }
      blocked.join();
    }
  }
}
