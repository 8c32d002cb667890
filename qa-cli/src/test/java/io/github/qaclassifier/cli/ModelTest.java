package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {

  @TempDir Path folder;

  @Test
  void showPrintsLabelsThresholdsAndLimits() {
    Run run = Run.of("model", "show", "--model", Run.tinyModel(folder));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("spring-boot", "0.500", "128 tokens");
  }

  @Test
  void showPrintsJson() throws IOException {
    Run run = Run.of("model", "show", "--format", "json", "--model", Run.tinyModel(folder));

    JsonNode shown = new ObjectMapper().readTree(run.out());
    assertThat(shown.get("labels")).hasSize(8);
    assertThat(shown.at("/labels/0/label").asText()).isEqualTo("java");
    assertThat(shown.get("max_tokens").asInt()).isEqualTo(128);
  }

  @Test
  void verifyAcceptsValidModel() {
    Run run = Run.of("model", "verify", "--model", Run.tinyModel(folder));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("is valid: 8 labels");
  }

  @Test
  void verifyRejectsModelWithMissingFile() throws IOException {
    String model = Run.tinyModel(folder);
    Files.delete(Path.of(model, "tokenizer.json"));

    Run run = Run.of("model", "verify", "--model", model);

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("tokenizer.json");
  }

  @Test
  void verifyRejectsTruncatedGraph() throws IOException {
    String model = Run.tinyModel(folder);
    Path graph = Path.of(model, "onnx", "model_quantized.onnx");
    byte[] bytes = Files.readAllBytes(graph);
    Files.write(graph, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(Run.of("model", "verify", "--model", model).exitCode()).isEqualTo(ExitCode.FAILED);
  }
}
