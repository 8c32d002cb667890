package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.server.ServerLimits;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Throws malformed requests of thirty kinds at a server: a few hundred in every build, 10,000 with
 * {@code -Dqa.malformed=10000}.
 */
class MalformedRequestsTest {

  private static final int COUNT = Integer.getInteger("qa.malformed", 300);
  private static final long SEED = 20231;
  private static final int SENDERS = 16;

  @Test
  void answersEveryMalformedRequestWithADocumentedRefusal() throws Exception {
    ServerLimits limits =
        ServerLimits.DEFAULT.withMaxBodyBytes(64 << 10).withIdleTimeout(Duration.ofMillis(300));
    Map<MalformedRequest, Integer> sent = new EnumMap<>(MalformedRequest.class);
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try (Served served = Served.tiny(Served.OPTIONS.withLimits(limits))) {
      HttpResponse<String> before = good(served);
      List<Future<String>> answers = new ArrayList<>();
      Random random = new Random(SEED);
      MalformedRequest[] kinds = MalformedRequest.values();
      for (int i = 0; i < COUNT; i++) {
        MalformedRequest kind = kinds[i % kinds.length];
        byte[] request = kind.bytes(new Random(random.nextLong()));
        sent.merge(kind, 1, Integer::sum);
        answers.add(senders.submit(check(served, kind, request)));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEmpty();
      }
      HttpResponse<String> after = good(served);
      assertThat(Served.json(after).path("scores")).isEqualTo(Served.json(before).path("scores"));
      assertThat(sent).hasSize(30);
    } finally {
      senders.shutdownNow();
    }
  }

  private static Callable<String> check(Served served, MalformedRequest kind, byte[] request) {
    return () -> {
      String answer = RawHttp.exchange(served, request);
      return complaint(kind, answer)
          .map(what -> kind + ": " + what + "\n" + shown(request) + "\n=> " + answer)
          .orElse("");
    };
  }

  private static Optional<String> complaint(MalformedRequest kind, String answer)
      throws IOException {
    if (answer.isEmpty()) {
      // Whoever stops in the middle of a head has not asked anything yet.
      return kind.mayBeCutOff() ? Optional.empty() : Optional.of("no answer at all");
    }
    if (!answer.matches("(?s)HTTP/1\\.1 (400|404|405|408|411|413|414|415|422|431|505) .*")) {
      return Optional.of("not a documented refusal");
    }
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    if (!body.contains("\"error\":\"") || !body.contains("\"error_type\":\"")) {
      return Optional.of("no sentence");
    }
    if (answer.contains("Exception") || answer.contains("\tat ")) {
      return Optional.of("a trace");
    }
    return Optional.empty();
  }

  private static HttpResponse<String> good(Served served) {
    HttpResponse<String> response =
        served.postJson("/api/v1/classify", "{\"title\":\"Sort a list in java\"}");
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  private static String shown(byte[] request) {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    return text.substring(0, Math.min(400, text.length()));
  }
}
