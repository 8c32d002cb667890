package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real {@code @gradio/client} against this server; skipped where npm is missing. */
class GradioClientIT {

  private static final String TEXT = "Sort a list in java";

  @Test
  void getsTheAnswerOfThePlainCall() {
    Npm.install();
    try (Served served = Served.tiny()) {
      Npm.Output output = Npm.run(List.of("node", "gradio.mjs", served.address().toString(), TEXT));
      assertThat(output.status()).as(output.text()).isZero();
      JsonNode answer =
          Served.json(output.text().strip().lines().reduce((a, b) -> b).orElseThrow());
      JsonNode plain =
          Served.json(served.postJson("/run/predict", "{\"data\":[\"%s\"]}".formatted(TEXT)));
      assertThat(answer.path("data")).isEqualTo(plain.path("data"));
      assertThat(answer.path("endpoints").get(0).textValue()).isEqualTo("/predict");
    }
  }
}
