package io.github.qaclassifier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonlFilesTest {

  private static final String LISTS = "{\"hundred\": {\"labels_that_cannot_occur\": [\"go\"]}}";

  private final QuestionFiles files = new LocalQuestionFiles();
  private final List<RowProblem> problems = new ArrayList<>();
  private Path folder;

  @BeforeEach
  void useFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void idsOfEveryKindAreRead() throws IOException {
    assertThat(
            read(
                "{\"id\":12,\"title\":\"a\"}",
                "{\"id\":\"x-1\",\"title\":\"b\"}",
                "{\"id\":null,\"created\":null,\"title\":\"c\"}",
                "{\"title\":\"d\",\"url\":\"https://x.example/questions/99/d?x=1\"}",
                "{\"question_id\":5,\"creation_date\":1600000000,\"title\":\"e\"}"))
        .extracting(LabeledQuestion::id)
        .containsExactly("12", "x-1", "", "99", "5");
    assertThat(read("{\"creation_date\":1600000000,\"title\":\"e\"}").get(0).created())
        .isEqualTo("2020-09-13T12:26:40Z");
  }

  @ParameterizedTest
  @CsvSource({
    "1600000000, 2020-09-13T12:26:40Z",
    "1600000000123, 2020-09-13T12:26:40Z",
    "1600000000123456, 2020-09-13T12:26:40Z",
    "1600000000123456789, 2020-09-13T12:26:40Z",
    "1600000000.5, 2020-09-13T12:26:40Z",
    "1.6e9, 2020-09-13T12:26:40Z",
    "2019, 2019",
    "20190317, 20190317",
  })
  void creationDateIsReadInTheUnitOfItsMagnitude(String number, String expected)
      throws IOException {
    assertThat(
            read(
                "{\"title\":\"a\",\"creation_date\":%s}".formatted(number),
                "{\"title\":\"a\",\"creation_date\":\"%s\"}".formatted(number),
                "{\"title\":\"a\",\"created\":\"%s\"}".formatted(number)))
        .extracting(LabeledQuestion::created)
        .containsExactly(expected, expected, expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "99999999999", "16000000001234567891"})
  void numberThatIsNoDateIsReportedWithItsLine(String number) throws IOException {
    assertThat(
            read("{\"title\":\"a\"}", "{\"title\":\"b\",\"creation_date\":%s}".formatted(number)))
        .hasSize(1);
    assertThat(problems)
        .singleElement()
        .asString()
        .contains("q.jsonl:2: ")
        .contains("\"creation_date\" must be a date")
        .contains("(found %s)".formatted(number));
  }

  @Test
  void tagCoverageIsRead() throws IOException {
    Files.writeString(folder.resolve("limited-tags.json"), LISTS);
    assertThat(
            read(
                "{\"title\":\"a\",\"tags\":[\"c\"]}",
                "{\"title\":\"a\",\"tags\":[\"c\"],\"tags_limited_to\":\"hundred\"}",
                "{\"title\":\"a\",\"tags\":[\"c\"],\"tags_limited_to\":[\"c\",\"r\"]}",
                "{\"title\":\"a\",\"tags\":[\"c\"],\"tags_unknown\":[\"r\"]}",
                "{\"title\":\"a\",\"tags\":[\"c\"],\"tags_partial\":true}",
                "{\"title\":\"a\",\"tags\":[\"c\"],\"tags_partial\":false}",
                "{\"title\":\"a\",\"tags\":[]}",
                "{\"title\":\"a\",\"tags\":null}"))
        .extracting(LabeledQuestion::coverage)
        .containsExactly(
            TagCoverage.COMPLETE,
            new TagCoverage.Excluding(Set.of("go")),
            new TagCoverage.LimitedTo(Set.of("c", "r")),
            new TagCoverage.Excluding(Set.of("r")),
            new TagCoverage.LimitedTo(Set.of("c")),
            TagCoverage.COMPLETE,
            TagCoverage.COMPLETE,
            TagCoverage.UNKNOWN);
  }

  @Test
  void fileThatIsNotJsonOrUtf8IsRejectedWithLineAndColumn() throws IOException {
    Path json = Files.writeString(folder.resolve("labels.json"), "\n{\"a\": 0,\n \"b\": oops}");
    Path latin1 =
        Files.writeString(
            folder.resolve("labels.txt"), "php\nGénéral\n", StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> files.readLabels(json))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(json + ":3: not valid JSON at column ");
    assertThatThrownBy(() -> files.withLimitedTags(json))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(json + ":3: not valid JSON at column ");
    assertThatThrownBy(() -> files.readLabels(latin1))
        .isInstanceOf(DataException.class)
        .hasMessage(latin1 + ":2: not valid UTF-8 at column 2: save the file as UTF-8.");
    assertThatThrownBy(() -> files.withLimitedTags(latin1))
        .isInstanceOf(DataException.class)
        .hasMessage(latin1 + ":2: not valid UTF-8 at column 2: save the file as UTF-8.");
  }

  @Test
  void unknownTagListIsReported() throws IOException {
    String row = "{\"title\":\"a\",\"tags\":[\"c\"],\"tags_limited_to\":\"hundred\"}\n";
    assertThat(read(row)).isEmpty();
    assertThat(problems.get(0).reason()).contains("hundred").contains("limited-tags.json");

    Path elsewhere = Files.writeString(folder.resolve("elsewhere.json"), LISTS);
    assertThat(files.withLimitedTags(elsewhere).readAll(folder.resolve("q.jsonl"), problems::add))
        .hasSize(1);
    assertThatThrownBy(() -> files.withLimitedTags(folder.resolve("none.json")))
        .isInstanceOf(DataException.class);
  }

  @Test
  void invalidRecordIsReportedWithItsLineAndSkipped() throws IOException {
    List<LabeledQuestion> rows =
        read(
            "\ufeff{\"title\":\"a\"}\r",
            "",
            "{\"title\":",
            "[1]",
            "{\"title\":{}}",
            "{\"tags\":[\"x\"]}",
            "{\"title\":\"b\",\"tags\":[null]}",
            "{\"title\":\"b\"} {}",
            "42",
            "{\"title\":\"b\",\"tags\":true}",
            "{\"title\":\"z\"}");
    assertThat(rows).extracting(row -> row.question().title()).containsExactly("a", "z");
    assertThat(problems)
        .extracting(RowProblem::line)
        .containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void textThatIsNotUtf8IsReported() throws IOException {
    byte[] bytes = "{\"title\":\"?\"}\n{\"title\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);
    bytes[10] = (byte) 0xff;
    Path file = Files.write(folder.resolve("q.jsonl"), bytes);
    assertThat(files.readAll(file, problems::add)).hasSize(1);
    assertThat(problems).hasSize(1);
  }

  @Test
  void unpairedSurrogatesAndNulAreReadAndWritten() throws IOException {
    List<LabeledQuestion> rows = read("{\"title\":\"a\\ud800b\\u0000c\",\"tags\":[]}\n");
    for (String name : List.of("out.jsonl", "out.csv")) {
      Path out = folder.resolve(name);
      files.write(out, rows.iterator());
      assertThat(files.readAll(out, RowProblem.failFast()).get(0).question().title())
          .isEqualTo("a?b\u0000c");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 40, 400, 100_000})
  void truncatedGzipFileGivesItsCompleteRecords(int lost) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append("{\"title\":\"").append(i * 7919).append("\"}\n");
    }
    byte[] whole = TestFiles.gzip(text.toString());
    int kept = Math.max(5, whole.length - lost);
    Path file = folder.resolve("q.jsonl.gz");
    Files.write(file, TestFiles.cut(whole, whole.length - kept));
    List<LabeledQuestion> rows = files.readAll(file, problems::add);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).question().title()).isEqualTo("" + i * 7919);
    }
    if (lost <= 8) {
      assertThat(rows).hasSize(3_000);
    }
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).reason()).contains("is truncated here");
  }

  @Test
  void joinedGzipFilesAreReadAsOne() throws IOException {
    byte[] both =
        TestFiles.join(
            TestFiles.gzip("{\"title\":\"a\"}\n"), TestFiles.gzip("{\"title\":\"b\"}\n"));
    Path file = Files.write(folder.resolve("q.jsonl.gz"), both);
    assertThat(files.readAll(file, RowProblem.failFast())).hasSize(2);
  }

  @Test
  void emptyFileHasNoRecords() throws IOException {
    assertThat(read("")).isEmpty();
    try (QuestionFiles.Rows rows = files.open(folder.resolve("q.jsonl"), problems::add)) {
      assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void bytesReadCountsStoredBytes() throws IOException {
    Path file = Files.write(folder.resolve("q.jsonl.gz"), TestFiles.gzip("{\"title\":\"a\"}\n"));
    try (QuestionFiles.Rows rows = files.open(file, problems::add)) {
      rows.forEachRemaining(row -> {});
      assertThat(rows.bytesRead()).isEqualTo(Files.size(file));
    }
  }

  @Test
  void fileThatCannotBeReadIsNamedWithTheReason() {
    assertThatThrownBy(() -> files.open(folder.resolve("none.jsonl"), problems::add))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("none.jsonl");
    assertThatThrownBy(() -> files.open(folder.resolve("q.xlsx"), problems::add))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(".jsonl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":0,\"b\":0}",
        "{\"a\":1}",
        "{\"a\":\"x\"}",
        "[1]",
        "[]",
        "",
        "a\na\n",
        "{\"a\":"
      })
  void invalidLabelsFileIsRejected(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("labels.json"), content);
    assertThatThrownBy(() -> files.readLabels(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("labels.json");
  }

  @Test
  void labelsFileThatIsNotUtf8IsRejected() throws IOException {
    Path file = Files.write(folder.resolve("labels.txt"), new byte[] {'a', (byte) 0xe9, '\n'});
    assertThatThrownBy(() -> files.readLabels(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not valid UTF-8");
  }

  @Test
  void compressedLabelsFileIsReadAndATruncatedOneRejected() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("php\njava\n".getBytes(StandardCharsets.UTF_8));
    }
    Path whole = Files.write(folder.resolve("whole.txt"), bytes.toByteArray());
    assertThat(files.readLabels(whole).labels()).containsExactly("php", "java");

    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9);
    Path truncated = Files.write(folder.resolve("cut.txt"), cut);
    assertThatThrownBy(() -> files.readLabels(truncated))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cut.txt is truncated");
  }

  private List<LabeledQuestion> read(String... lines) throws IOException {
    Path file = folder.resolve("q.jsonl");
    Files.writeString(file, String.join("\n", lines));
    return files.readAll(file, problems::add);
  }
}
