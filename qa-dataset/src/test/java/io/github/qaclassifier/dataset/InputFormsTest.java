package io.github.qaclassifier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The usual formats of labelled texts; each file contains the same two records. */
class InputFormsTest {

  @TempDir Path folder;

  private final List<RowProblem> problems = new ArrayList<>();

  @Test
  void jsonlWithTextAndLabelsIsRead() throws IOException {
    assertRead(
        "t.jsonl",
        """
        {"text": "The printer is on fire", "labels": ["Hardware", "Urgent"]}
        {"text": "Reset my password", "labels": ["Account"]}
        """);
  }

  @Test
  void jsonlWithByteOrderMarkAndWindowsLineEndsIsRead() throws IOException {
    String lines =
        """
        {"text": "The printer is on fire", "tags": "Hardware;Urgent"}
        {"text": "Reset my password", "label": "Account"}
        """;
    assertRead("t.jsonl", "\ufeff" + lines.replace("\n", "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Hardware,Urgent\"", "Hardware;Urgent", "Hardware | Urgent"})
  void csvWithSeparatedTagsIsRead(String tags) throws IOException {
    assertRead(
        "t.csv", "text,tags\nThe printer is on fire," + tags + "\nReset my password,Account\n");
  }

  @Test
  void csvWithByteOrderMarkWindowsLineEndsAndSemicolonsIsRead() throws IOException {
    String lines =
        """
        id;text;tags
        1;The printer is on fire;Hardware|Urgent
        2;Reset my password;Account
        """;
    assertRead("t.csv", "\ufeff" + lines.replace("\n", "\r\n"));
  }

  @Test
  void tabSeparatedFileIsRead() throws IOException {
    assertRead(
        "t.tsv",
        "text\tlabels\nThe printer is on fire\tHardware,Urgent\nReset my password\tAccount\n");
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1.0, 0.0", "True, False", "1, ''"})
  void fileWithOneColumnPerLabelIsRead(String yes, String no) throws IOException {
    assertRead(
        "t.csv",
        "id,text,Hardware,Urgent,Account\n"
            + "1,The printer is on fire,%s,%s,%s\n".formatted(yes, yes, no)
            + "2,Reset my password,%s,%s,%s\n".formatted(no, no, yes));
  }

  @Test
  void recordWithoutAnyLabelOfItsColumnsIsKnownToHaveNone() throws IOException {
    List<LabeledQuestion> records = read("t.csv", "text,Hardware,Urgent\nprinter,1,0\nhello,0,0\n");

    assertThat(records.get(1).tags()).isEmpty();
    assertThat(records.get(1).coverage()).isEqualTo(TagCoverage.COMPLETE);
  }

  @ParameterizedTest
  @CsvSource({"text,Bug,Question", "title,body,Question", "question,Bug,text"})
  void columnOfFlagsThatHasTheNameOfATextIsALabel(String text, String first, String second)
      throws IOException {
    List<LabeledQuestion> records =
        read(
            "t.csv",
            String.join(",", text, first, second)
                + "\nIt crashes,\"1\",0\nHow does it start?,0,1\n");

    assertThat(records)
        .extracting(record -> record.question().title() + record.question().body())
        .containsExactly("It crashes", "How does it start?");
    assertThat(records)
        .extracting(LabeledQuestion::tags)
        .containsExactly(List.of(first), List.of(second));
  }

  @Test
  void onlyTextIsNoLabelEvenIfItIsAFlag() throws IOException {
    assertThat(read("t.csv", "text\n1\n0\n"))
        .extracting(LabeledQuestion::coverage)
        .containsExactly(TagCoverage.UNKNOWN, TagCoverage.UNKNOWN);
  }

  @Test
  void columnOfOtherNumbersIsNotALabel() throws IOException {
    List<LabeledQuestion> records =
        read("t.csv", "text,votes,Urgent\nprinter,17,1\npassword,0,0\n");

    assertThat(records)
        .extracting(LabeledQuestion::tags)
        .containsExactly(List.of("Urgent"), List.of());
  }

  @Test
  void labelColumnWithAnotherValueFurtherDownIsReportedWithColumnAndLine() throws IOException {
    StringBuilder csv = new StringBuilder("text,Urgent\n");
    for (int i = 0; i < 200; i++) {
      csv.append("printer ").append(i).append(",").append(i % 2).append('\n');
    }
    csv.append("one more,maybe\n");

    assertThat(read("t.csv", csv.toString())).hasSize(200);
    assertThat(problems)
        .singleElement()
        .asString()
        .contains("t.csv:202: ")
        .contains("\"Urgent\" must be 0 or 1 (found \"maybe\")");
  }

  @Test
  void singleLabelMayContainSeparators() throws IOException {
    assertThat(read("t.csv", "text,label\nwhere is it,\"Shipping, Returns\"\n"))
        .singleElement()
        .extracting(LabeledQuestion::tags)
        .isEqualTo(List.of("Shipping, Returns"));
    assertThat(read("u.jsonl", "{\"text\": \"a\", \"category\": \"R&D; other\"}\n"))
        .singleElement()
        .extracting(LabeledQuestion::tags)
        .isEqualTo(List.of("R&D; other"));
  }

  @Test
  void malformedJsonIsReportedWithFileLineAndColumn() throws IOException {
    read("t.jsonl", "{\"text\": \"a\", \"tags\": []}\n{\"text\": oops}\n");

    assertThat(problems)
        .singleElement()
        .asString()
        .contains("t.jsonl:2: ")
        .containsPattern("at column \\d+");
  }

  @Test
  void fieldOfTheWrongKindIsReportedByName() throws IOException {
    read("t.jsonl", "{\"text\": \"a\", \"labels\": {\"x\": 1}}\n{\"text\": [], \"tags\": []}\n");

    assertThat(problems)
        .map(RowProblem::reason)
        .satisfiesExactly(
            reason -> assertThat(reason).contains("\"labels\" must be an array of strings"),
            reason -> assertThat(reason).contains("\"text\" must be a text (found [])"));
  }

  @Test
  void unknownFileNameIsRejectedWithTheKnownOnes() {
    assertThatThrownBy(() -> read("tickets.xlsx", ""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("tickets.xlsx")
        .hasMessageContaining(".tsv");
  }

  @Test
  void severalTagColumnsOfOneNameAreReadTogether() throws IOException {
    assertRead(
        "t.csv",
        """
        Labels,text,Labels,labels
        Hardware,The printer is on fire,,Urgent
        ,Reset my password,Account,Account
        """);
  }

  @Test
  void textColumnThatOccursTwiceIsRejected() {
    assertThatThrownBy(() -> read("t.csv", "Text,text,tags\na,b,c\n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.csv:1: ")
        .hasMessageContaining("\"text\" occurs more than once");
  }

  @Test
  void recordInAnotherEncodingIsReportedWithItsColumnAndSkipped() throws IOException {
    String lines = "text,label\nHow to sort?,Général\nplain,General\n";
    Path file = Files.writeString(folder.resolve("t.csv"), lines, StandardCharsets.ISO_8859_1);

    List<LabeledQuestion> records = new LocalQuestionFiles().readAll(file, problems::add);

    assertThat(records).extracting(LabeledQuestion::tags).containsExactly(List.of("General"));
    assertThat(problems)
        .singleElement()
        .asString()
        .contains("t.csv:2: ")
        .contains("\"label\" is not valid UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "t.csv, UTF-16LE",
    "t.tsv, UTF-16BE",
    "t.jsonl, UTF-16LE",
  })
  void fileInUtf16IsRejectedWithTheConversion(String name, Charset charset) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "\ufefftext\tlabel\n", charset);

    assertThatThrownBy(() -> new LocalQuestionFiles().readAll(file, problems::add))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("encoded in UTF-16")
        .hasMessageContaining("save it as UTF-8");
  }

  @Test
  void headerInAnotherEncodingIsRejected() throws IOException {
    Path file =
        Files.writeString(folder.resolve("t.csv"), "text,libellé\n", StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> new LocalQuestionFiles().readAll(file, problems::add))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.csv:1: ")
        .hasMessageContaining("UTF-8");
  }

  @Test
  void labelColumnThatIsBlankInTheFirstRecordsIsALabel() throws IOException {
    String lines = "text,Hardware,Account\n" + "printer,1,\n".repeat(150) + "password,,1\n";

    List<LabeledQuestion> records = read("t.csv", lines);

    assertThat(records).hasSize(151);
    assertThat(records.get(150).tags()).containsExactly("Account");
  }

  @Test
  void blankColumnBesideColumnsOfZeroAndOneIsNoLabel() throws IOException {
    String lines =
        "text,Hardware,Notes\n" + "printer,1,\nparcel,0,\n".repeat(75) + "password,0,called back\n";

    assertThat(read("t.csv", lines)).hasSize(151);
    assertThat(problems).isEmpty();
  }

  @Test
  void invalidValueOfALabelColumnIsReportedWithLineAndColumn() throws IOException {
    List<LabeledQuestion> records =
        read("t.csv", "text,Hardware,Account\na,1,0\nb,0,?\nc,1,0\nd,0,1\n");

    assertThat(records)
        .extracting(LabeledQuestion::tags)
        .containsExactly(List.of("Hardware"), List.of("Hardware"), List.of("Account"));
    assertThat(problems)
        .singleElement()
        .asString()
        .contains("t.csv:3: ")
        .contains("\"Account\" must be 0 or 1 (found \"?\")");
  }

  @Test
  void columnOfNumbersIsNoLabel() throws IOException {
    List<LabeledQuestion> records = read("t.csv", "text,Hardware,votes\na,1,0\nb,0,1\nc,1,5\n");

    assertThat(problems).isEmpty();
    assertThat(records.get(1).tags()).isEmpty();
  }

  private void assertRead(String name, String text) throws IOException {
    List<LabeledQuestion> records = read(name, text);
    assertThat(problems).isEmpty();
    assertThat(records)
        .extracting(LabeledQuestion::question)
        .containsExactly(
            Question.ofBody("The printer is on fire"), Question.ofBody("Reset my password"));
    assertThat(records)
        .extracting(LabeledQuestion::tags)
        .containsExactly(List.of("Hardware", "Urgent"), List.of("Account"));
    assertThat(records).extracting(LabeledQuestion::coverage).containsOnly(TagCoverage.COMPLETE);
  }

  private List<LabeledQuestion> read(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return new LocalQuestionFiles().readAll(file, problems::add);
  }
}
