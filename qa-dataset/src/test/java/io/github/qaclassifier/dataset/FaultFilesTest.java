package io.github.qaclassifier.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the files that once caused a fault, each named after it. */
class FaultFilesTest {

  private static final Path FOLDER =
      Path.of("src/test/resources/io/github/qaclassifier/dataset/faults");
  private static final String EXPECTED = ".expected.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> found =
          files.filter(file -> file.toString().matches(".*\\.(jsonl|csv)")).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void fileThatCausedAFaultIsReadAsExpected(Path file) throws IOException {
    JsonNode expected = JSON.readTree(file.resolveSibling(file.getFileName() + EXPECTED).toFile());

    ObjectNode actual = JSON.createObjectNode();
    ArrayNode records = actual.putArray("records");
    ArrayNode invalid = actual.putArray("invalid_lines");
    try (QuestionFiles.Rows rows =
        QuestionFiles.find().open(file, problem -> invalid.add((int) problem.line()))) {
      while (rows.hasNext()) {
        LabeledQuestion question = rows.next();
        ObjectNode node = records.addObject();
        node.put("title", question.question().title());
        node.put("body", question.question().body());
        question.tags().forEach(node.putArray("tags")::add);
      }
    }

    assertThat(actual.toPrettyString()).isEqualTo(expected.toPrettyString());
  }
}
