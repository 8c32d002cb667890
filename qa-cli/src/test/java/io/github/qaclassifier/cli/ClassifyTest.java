package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path models;
  @TempDir Path folder;

  private static String model = "";

  @BeforeAll
  static void makeModel() {
    model = Run.tinyModel(models);
  }

  private static Run classify(String... arguments) {
    return withInput("", arguments);
  }

  private static Run withInput(String input, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "classify";
    all[1] = "--model";
    all[2] = model;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Run.withInput(input, all);
  }

  private static JsonNode json(Run run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  @Test
  void tableRanksTagsAndMarksThoseAboveTheirThreshold() {
    Run run = classify("--threshold", "0.5", "How do I center a div?");

    assertThat(run.exitCode()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(6);
    assertThat(lines.get(0).trim()).matches("tag +probability +threshold");
    double above = 1;
    for (String line : lines.subList(1, 6)) {
      Scanner cells = new Scanner(line.substring(2)).useLocale(Locale.ROOT);
      assertThat(cells.next()).isNotEmpty();
      double probability = cells.nextDouble();
      assertThat(probability).isLessThanOrEqualTo(above);
      assertThat(line.startsWith("*")).isEqualTo(probability >= 0.5);
      above = probability;
    }
    assertThat(run.err()).isEmpty();
  }

  @Test
  void tableSaysThatNoTagReachesItsThreshold() {
    assertThat(classify("--threshold", "1", "center a div").out())
        .contains("No tag reaches its threshold.");
  }

  @Test
  void severalArgumentsFormOneTitle() {
    assertThat(classify("center", "a", "div").out()).isEqualTo(classify("center a div").out());
  }

  @Test
  void titleAndBodyOptionsAreSeparateParts() throws IOException {
    JsonNode both =
        json(classify("--format", "json", "--title", "center a div", "--body", "in java"));
    JsonNode title = json(classify("--format", "json", "center a div"));

    assertThat(both.at("/tokens/total").asInt()).isGreaterThan(title.at("/tokens/total").asInt());
    assertThat(both.get("scores")).isNotEqualTo(title.get("scores"));
  }

  @Test
  void jsonContainsEveryPartOfThePrediction() throws IOException {
    JsonNode prediction = json(classify("--format", "json", "--top-k", "8", "center a div"));

    assertThat(prediction.get("scores")).hasSize(8);
    JsonNode first = prediction.at("/scores/0");
    assertThat(first.get("probability").asDouble()).isBetween(0.0, 1.0);
    assertThat(first.get("threshold").asDouble()).isEqualTo(0.5);
    assertThat(prediction.get("labels").isArray()).isTrue();
    for (JsonNode score : prediction.get("scores")) {
      boolean listed =
          IntStream.range(0, prediction.get("labels").size())
              .anyMatch(i -> prediction.get("labels").get(i).equals(score.get("label")));
      assertThat(score.get("selected").asBoolean()).isEqualTo(listed);
    }
    assertThat(prediction.at("/tokens/truncated").asBoolean()).isFalse();
  }

  @Test
  void topKOptionLimitsListedTags() throws IOException {
    assertThat(json(classify("--format", "json", "--top-k", "2", "a div")).get("scores"))
        .hasSize(2);
  }

  @Test
  void everySelectedTagIsListedByDefault() throws IOException {
    assertThat(json(classify("--format", "json", "--threshold", "0", "a div")).get("scores"))
        .hasSize(8);
  }

  @Test
  void textThatBeginsWithAtSignIsNotAnArgumentFile() throws IOException {
    String text = "@" + Files.writeString(folder.resolve("arguments"), "--help");

    assertThat(classify("--format", "csv", text))
        .isEqualTo(classify("--format", "csv", "--title", text));
    assertThat(classify(text).out()).doesNotContain("Usage");
  }

  @Test
  void textThatBeginsWithDashIsReadAfterTwoDashes() {
    assertThat(classify("--format", "csv", "--", "-Xmx is ignored"))
        .isEqualTo(withInput("-Xmx is ignored", "--format", "csv"));
  }

  @Test
  void truncationIsReportedOnStandardError() {
    Run run = classify("--title", "java", "--body", "array ".repeat(500));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).containsPattern("read 128 of \\d+ tokens");
    assertThat(run.out()).doesNotContain("Note");
  }

  @Test
  void standardInputIsReadAsTitleAndBody() {
    Run piped = withInput("center a div\n\nin java\n", "--format", "csv");
    Run given = classify("--title", "center a div", "--body", "in java", "--format", "csv");

    assertThat(piped).isEqualTo(given);
  }

  @Test
  void standardInputThatBeginsWithBraceIsReadAsJsonLines() throws IOException {
    JsonNode predictions =
        json(
            withInput(
                "  {\"id\": 7, \"title\": \"center a div\"}\n{\"body_html\": \"<p>java</p>\"}\n",
                "--format",
                "json"));

    assertThat(predictions.isArray()).isTrue();
    assertThat(predictions).hasSize(2);
    assertThat(predictions.at("/0/id").asText()).isEqualTo("7");
    assertThat(predictions.get(1).has("id")).isFalse();
  }

  @Test
  void bodyHtmlOfRecordIsReadAsText() throws IOException {
    JsonNode html =
        json(withInput("{\"body_html\": \"<p>java <b>error</b></p>\"}", "--format", "json"));
    JsonNode text = json(withInput("{\"body_text\": \"java error\"}", "--format", "json"));

    assertThat(html).isEqualTo(text);
  }

  @Test
  void linesOptionReadsEveryLineAsTitle() throws IOException {
    JsonNode predictions = json(withInput("java\n\n  \ncss\n", "--lines", "--format", "json"));

    assertThat(predictions).hasSize(2);
  }

  @Test
  void fileOfRecordsGivesOneLinePerQuestionInOrder() throws IOException {
    Path file = folder.resolve("questions.jsonl");
    Files.write(
        file,
        IntStream.range(0, 600)
            .mapToObj(i -> "{\"id\": %d, \"title\": \"java %s\"}".formatted(i, "x".repeat(i % 40)))
            .toList());

    Run run = classify("--file", file.toString(), "--format", "jsonl");

    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(600);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(JSON.readTree(lines.get(i)).get("id").asInt()).isEqualTo(i);
    }
    assertThat(run.err()).startsWith("600 questions in ");
  }

  @Test
  void csvHasOneRowPerQuestionAndTag() {
    Run run = withInput("java\ncss\n", "--lines", "--format", "csv", "--top-k", "3");

    assertThat(run.out().lines())
        .hasSize(7)
        .startsWith("question,id,label,probability,threshold,selected")
        .element(4)
        .asString()
        .startsWith("2,,");
  }

  @Test
  void invalidRecordIsReportedAndSkipped() {
    Run run =
        withInput("{\"title\": \"java\"}\n{broken\n{\"title\": \"css\"}\n", "--format", "jsonl");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.err()).contains("stdin.jsonl:2").contains("1 record skipped");
  }

  @Test
  void strictOptionStopsAtInvalidRecord() {
    Run run = withInput("{\"title\": \"java\"}\n{broken\n", "--strict", "--format", "jsonl");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("stdin.jsonl:2");
  }

  @Test
  void outOptionWritesCompleteFile() throws IOException {
    Path out = folder.resolve("prediction.json");
    Run run = classify("--format", "json", "--out", out.toString(), "center a div");

    assertThat(run.out()).isEmpty();
    assertThat(JSON.readTree(out.toFile()).has("scores")).isTrue();
    assertThat(folder).isDirectoryContaining(out::equals).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void failureLeavesExistingOutputFileUnchanged() throws IOException {
    Path out = Files.writeString(folder.resolve("prediction.jsonl"), "older");
    Run run =
        withInput(
            "{\"title\": \"java\"}\n{broken\n",
            "--strict",
            "--format",
            "jsonl",
            "--out",
            out.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(out).hasContent("older");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\t\n"})
  void emptyTextIsUsageError(String text) {
    assertThat(withInput(text).exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(classify(text).exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(classify(text).err())
        .isEqualTo("qa: The question is empty: give it a title, a body, or both.%n".formatted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\ud83d\ude00\ud83d\ude80", "\ud83d", "\u202e\u200b!"})
  void unusualTextIsClassified(String text) {
    assertThat(classify(text).exitCode()).isZero();
  }

  @Test
  void fiveMegabytesOfTextAreTruncatedWithNote() {
    Run run = withInput("java error\n" + "array index ".repeat(5_000_000 / 12));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("ignored the rest of the text");
  }

  @Test
  void textAndFileTogetherAreUsageError() {
    assertThat(classify("--file", "x.jsonl", "text").err()).contains("not both");
    assertThat(classify("--title", "a", "b").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void missingFileIsNamed() {
    assertThat(classify("--file", "missing.jsonl").err()).contains("missing.jsonl");
    Run text = classify("--file", "missing.txt");
    assertThat(text.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(text.err())
        .isEqualTo("qa: There is no file missing.txt: check the path.%n".formatted());
  }
}
