package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real {@code @gradio/client}, new and old, against this server; skipped without npm. */
class GradioClientIT {

  private static final String TEXT = "Sort a list in java";

  @ParameterizedTest
  @ValueSource(
      strings = {"@gradio/client", "gradio-client-1-19", "gradio-client-1", "gradio-client-0"})
  void clientGetsEveryResultAndEverySentence(String version) {
    Npm.install();
    try (Served served = Served.tiny()) {
      Npm.Output output =
          Npm.run(List.of("node", "gradio.mjs", version, served.address().toString(), TEXT, "40"));
      assertThat(output.status()).as(output.text()).isZero();
      JsonNode results =
          Served.json(output.text().strip().lines().reduce((a, b) -> b).orElseThrow());
      JsonNode plain =
          Served.json(served.postJson("/run/predict", "{\"data\":[\"%s\"]}".formatted(TEXT)));
      assertThat(results.path("data")).isEqualTo(plain.path("data"));
      assertThat(results.path("outcomes")).hasSize(40).allMatch(JsonNode::booleanValue);
      assertThat(results.path("refusal").textValue()).contains("The question is empty");
      assertThat(results.path("endpoints").get(0).textValue()).isEqualTo("/predict");
    }
  }
}
