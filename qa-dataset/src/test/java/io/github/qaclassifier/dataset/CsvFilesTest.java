package io.github.qaclassifier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFilesTest {

  private final List<RowProblem> problems = new ArrayList<>();
  private Path folder;

  @BeforeEach
  void useFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://forum.example.com/2024/05/17/printer, ''
          https://forum.example.com/t/printer/4711, 4711
          https://forum.example.com/tickets/4711/?page=2, 4711
          https://stackoverflow.com/questions/123/why-2/456#456, 123
          https://stackoverflow.com/q/123/99, 123
          https://stackoverflow.com/a/123/99, 123
          """)
  void idIsTheNumberOfTheQuestionInTheUrl(String url, String id) throws IOException {
    assertThat(read("Title,URL\nHow?," + url + "\n"))
        .extracting(LabeledQuestion::id)
        .containsExactly(id);
  }

  @Test
  void detailsFileOfThePythonProjectIsRead() throws IOException {
    String body = "line 1\nline \"\"2\"\",\r\n\n" + "x".repeat(100_000);
    List<LabeledQuestion> rows =
        read(
            "\ufeffTitle,URL,Question,Categories\r\n"
                + "\"Why, \"\"oh\"\" why?\",https://stackoverflow.com/questions/123/why-2,\""
                + body
                + "\",\"['c#', \"\"it's\"\"]\"\r\n"
                + "Second,https://stackoverflow.com/questions/124,text,['php']\r\n");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).id()).isEqualTo("123");
    assertThat(rows.get(0).question().title()).isEqualTo("Why, \"oh\" why?");
    assertThat(rows.get(0).question().body()).isEqualTo(body.replace("\"\"", "\""));
    assertThat(rows.get(0).tags()).containsExactly("c#", "it's");
    assertThat(rows.get(0).coverage()).isEqualTo(TagCoverage.COMPLETE);
    assertThat(rows.get(1).id()).isEqualTo("124");
    assertThat(problems).isEmpty();
  }

  @Test
  void fileWithoutTagColumnHasUnknownTags() throws IOException {
    List<LabeledQuestion> rows = read("Title,URL\nHow?,https://x.example/questions/7/how\n");
    assertThat(rows.get(0).tags()).isEmpty();
    assertThat(rows.get(0).coverage()).isEqualTo(TagCoverage.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a|b c|d", "a;b c;d", "\"a,b c,d\"", "\"[\"\"a\"\", \"\"b c\"\", \"\"d\"\"]\"",
        "\"['a', 'b c', 'd']\"", "<a><b c><d>", "|a|b c|d|", "\" a , b c, ,a,d\""
      })
  void tagsOfOtherNotationsAreRead(String tags) throws IOException {
    List<LabeledQuestion> rows = read("TEXT,Labels\nsome text," + tags + "\n");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).tags()).containsExactly("a", "b c", "d");
    assertThat(rows.get(0).question().body()).isEqualTo("some text");
  }

  @Test
  void onlyTheHtmlColumnIsConvertedToText() throws IOException {
    List<LabeledQuestion> rows =
        read("title,body_html,label\nt,<p>a &lt; b</p>,x\n").stream().toList();
    assertThat(rows.get(0).question().body()).isEqualTo("a < b");
    assertThat(read("title,body,label\nt,<p>a</p>,x\n").get(0).question().body())
        .isEqualTo("<p>a</p>");
  }

  @Test
  void invalidRecordIsReportedWithItsFirstLineAndSkipped() throws IOException {
    List<LabeledQuestion> rows =
        read("title,body,tags\na,\"x\ny\",t\nonly one\nb,,\"['t\"\n,,t\nc,,t,u\nd,,t\n");
    assertThat(rows).extracting(row -> row.question().title()).containsExactly("a", "d");
    assertThat(problems).extracting(RowProblem::line).containsExactly(4L, 5L, 6L, 7L);
    assertThat(problems.get(0).reason()).contains("1 fields").contains("3 columns");
    assertThat(problems.get(1).reason()).contains("list of tags");
    assertThat(problems.get(2).reason()).contains("empty");
  }

  @Test
  void strictReaderStopsAtTheFirstInvalidRecord() throws IOException {
    Path file = Files.writeString(folder.resolve("q.csv"), "title,tags\na,t\nb\n");
    assertThatThrownBy(() -> new LocalQuestionFiles().readAll(file, RowProblem.failFast()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("q.csv:3: ");
  }

  @Test
  void quoteThatIsNeverClosedIsReported() throws IOException {
    List<LabeledQuestion> rows = read("title,tags\na,t\n\"b,t\nc,t\n");

    assertThat(rows).extracting(row -> row.question().title()).containsExactly("a");
    assertThat(problems)
        .singleElement()
        .asString()
        .contains("q.csv:3: The quote that opens in this record is not closed");
  }

  @Test
  void quoteInsideAQuotedFieldThatIsNotDoubledIsRejectedWithItsLine() {
    assertThatThrownBy(() -> read("title,tags\na,t\n\"Why \"is\" it null\",t\nc,t\n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("q.csv:3: the file cannot be read further: ")
        .hasMessageEndingWith("Double each quote inside a quoted field.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 40, 400})
  void truncatedGzipFileGivesItsCompleteRecords(int lost) throws IOException {
    StringBuilder text = new StringBuilder("title,body,tags\n");
    for (int i = 0; i < 2_000; i++) {
      text.append("title ").append(i).append(",\"body\n").append(i * 7919).append("\",t\n");
    }
    Path file = folder.resolve("q.csv.gz");
    Files.write(file, TestFiles.cut(TestFiles.gzip(text.toString()), lost));
    List<LabeledQuestion> rows = new LocalQuestionFiles().readAll(file, problems::add);
    assertThat(rows).hasSizeBetween(lost <= 8 ? 2_000 : 1_500, 2_000);
    LabeledQuestion last = rows.get(rows.size() - 1);
    int number = rows.size() - 1;
    assertThat(last.question().title()).isEqualTo("title " + number);
    assertThat(last.question().body()).isEqualTo("body\n" + number * 7919);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).reason()).contains("is truncated here");
  }

  @Test
  void fileWithoutKnownColumnIsRejected() throws IOException {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> read("foo,bar\n1,2\n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("foo, bar");
  }

  private List<LabeledQuestion> read(String csv) throws IOException {
    Path file = folder.resolve("q.csv");
    Files.write(file, csv.getBytes(StandardCharsets.UTF_8));
    return new LocalQuestionFiles().readAll(file, problems::add);
  }
}
