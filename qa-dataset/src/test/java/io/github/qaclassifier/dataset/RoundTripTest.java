package io.github.qaclassifier.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

  static final List<LabeledQuestion> TRAPS =
      List.of(
          row("42", "How to center a div?", "", TagCoverage.COMPLETE, "html", "css"),
          row("", "", "only a body", TagCoverage.COMPLETE),
          row("0042", "a \"quoted\" title, with commas", "l1\nl2\r\n\"l3\"", TagCoverage.UNKNOWN),
          row("x-1", "tags", "x", new TagCoverage.LimitedTo(Set.of("c#", "it's")), "it's", "c#"),
          row("7", "t", "y", new TagCoverage.Excluding(Set.of("rust", "go")), "say \"it's\""),
          row(
              "8",
              "\u00e9\u4e2d\ud83d\ude00\u2028",
              "z".repeat(100_000) + "\"\n",
              TagCoverage.COMPLETE,
              "back\\slash",
              "tab\there"),
          row(
              "9",
              " leading and trailing ",
              "#no comment\n",
              TagCoverage.COMPLETE,
              ".net",
              "[odd]",
              "a,b;c|d"));

  private Path folder;

  private final QuestionFiles files = QuestionFiles.find();

  @BeforeEach
  void useFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  static LabeledQuestion row(
      String id, String title, String body, TagCoverage coverage, String... tags) {
    return new LabeledQuestion(
        new RecordMetadata(id, "2020-01-02T03:04:05", "test"),
        new Question(title, body),
        List.of(tags),
        coverage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"q.jsonl", "q.jsonl.gz", "q.csv", "q.csv.gz", "new/folder/Q.NDJSON"})
  void writtenQuestionsAreReadBack(String name) {
    Path file = folder.resolve(name);
    files.write(file, TRAPS.iterator());
    assertThat(files.readAll(file, RowProblem.failFast())).isEqualTo(TRAPS);
  }

  @Test
  void fileWithItsNameInUpperCaseIsCompressed() throws IOException {
    Path file = folder.resolve("Q.JSONL.GZ");
    files.write(file, TRAPS.iterator());
    assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
    assertThat(files.readAll(file, RowProblem.failFast())).isEqualTo(TRAPS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"q.jsonl", "q.csv", "q.jsonl.gz"})
  void outputThatIsNotCommittedLeavesNoFile(String name) throws IOException {
    try (QuestionFiles.Output output = files.create(folder.resolve(name))) {
      output.write(TRAPS.get(0));
    }
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void labelsAreWrittenAsIndexesAndReadInAllForms() throws IOException {
    LabelSet labels = new LabelSet(List.of("php", "c#", "it's"));
    Path file = folder.resolve("category_types_encoded.json");
    files.writeLabels(file, labels);
    assertThat(files.readLabels(file)).isEqualTo(labels);
    assertThat(Files.readString(file)).contains("\"php\" : 0");
    assertThat(files.readLabels(text("a.json", "[\"php\", \"c#\", \"it's\"]"))).isEqualTo(labels);
    assertThat(files.readLabels(text("a.txt", "\ufeffphp\r\nc#\n\nit's\n"))).isEqualTo(labels);
    assertThat(files.readLabels(text("b.json", "{\"it's\":2,\"php\":0,\"c#\":1}")))
        .isEqualTo(labels);
  }

  private Path text(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
