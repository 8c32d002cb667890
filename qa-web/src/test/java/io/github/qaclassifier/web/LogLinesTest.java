package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.web.ops.LogLines;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogLinesTest {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord log) {
          lines.add(getFormatter().format(log));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    handler.setFormatter(new SimpleFormatter());
    Logger.getLogger("").addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(handler);
    LogLines.install(false);
  }

  @Test
  void requestIsLoggedAsOneObjectWithItsIdAndWithoutItsQuery() {
    try (Served served = Served.tiny(Served.OPTIONS.withJsonLogs(true))) {
      served.send(served.to("/live?secret=1").header("X-Request-Id", "abc"));
      served.postJson("/api/v1/classify", "[{\"title\":\"kumquat\"},{\"title\":\"two\"}]");
    }
    List<JsonNode> requests =
        lines.stream().filter(line -> line.contains("request_id")).map(Served::json).toList();
    assertThat(requests.get(0).path("request_id").textValue()).isEqualTo("abc");
    assertThat(requests.get(0).path("path").textValue()).isEqualTo("/live");
    assertThat(requests.get(1).path("questions").intValue()).isEqualTo(2);
    assertThat(lines)
        .allMatch(line -> line.endsWith("}\n") && line.indexOf('\n') == line.length() - 1);
    assertThat(String.join("", lines)).doesNotContain("secret").doesNotContain("kumquat");
  }

  @Test
  void settingsArePrintedAtStartWithoutTheKey() {
    try (Served served = Served.tiny(Served.OPTIONS.withApiKey("s3cret"))) {
      assertThat(served.address().getPort()).isPositive();
    }
    assertThat(lines).anyMatch(line -> line.contains("queue-limit=512"));
    assertThat(String.join("", lines)).doesNotContain("s3cret");
  }
}
