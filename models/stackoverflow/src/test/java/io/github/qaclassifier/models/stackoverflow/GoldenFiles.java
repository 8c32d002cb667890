package io.github.qaclassifier.models.stackoverflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.core.engine.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the golden files and checks that they belong to the shipped model. */
final class GoldenFiles {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UPDATE = "models/stackoverflow/src/test/golden/update";

  private GoldenFiles() {}

  /** The texts to tokenize. */
  static List<String> texts() {
    List<String> texts = new ArrayList<>();
    read("inputs.json").path("texts").forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** The questions to classify. */
  static List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (JsonNode question : read("inputs.json").path("questions")) {
      questions.add(new Question(question.path("title").asText(), question.path("body").asText()));
    }
    return questions;
  }

  /**
   * Reads a golden file.
   *
   * @param modelFile the file of the model folder that the golden file was made from; its digest
   *     must be the one that the golden file names
   */
  static JsonNode read(String name, String modelFile) {
    JsonNode golden = read(name);
    assertThat(golden.path(modelFile).asText())
        .as("%s was made for another %s. Run %s and read the diff.", name, modelFile, UPDATE)
        .isEqualTo(Sha256.of(model(modelFile)));
    return golden;
  }

  private static JsonNode read(String name) {
    return parse(resource("golden/" + name));
  }

  static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the shipped model. */
  static byte[] model(String name) {
    return resource(QuestionClassifiers.DEFAULT_RESOURCE + "/" + name);
  }

  /** Writes our own probabilities, one line per question. */
  static void writeOwn(String cpu, List<double[]> probabilities) {
    List<String> lines = new ArrayList<>();
    try {
      for (double[] row : probabilities) {
        lines.add(JSON.writeValueAsString(row));
      }
      String header =
          "{%n \"qa.json\": %s,%n \"cpu\": %s,%n \"probabilities\": [%n"
              .formatted(
                  JSON.writeValueAsString(Sha256.of(model("qa.json"))),
                  JSON.writeValueAsString(cpu));
      Files.writeString(
          Path.of("src/test/resources/golden/own-probabilities.json"),
          header + String.join(",\n", lines) + "\n ]\n}\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            GoldenFiles.class.getClassLoader().getResourceAsStream(name), () -> "no " + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processor's name, as the operating system reports it. */
  static String cpu() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
