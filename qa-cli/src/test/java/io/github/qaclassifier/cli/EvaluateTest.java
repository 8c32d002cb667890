package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.pipeline.calibration.CrossValidation;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.QuestionScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private String model = "";
  private String data = "";

  @BeforeEach
  void makeModelAndData() throws IOException {
    model = Run.tinyModel(folder);
    data =
        Files.write(
                folder.resolve("dev.jsonl"),
                List.of(
                    "{\"title\": \"java error\", \"tags\": [\"java\", \"rare\"]}",
                    "{\"title\": \"center a div\", \"body\": \"text\", \"tags\": [\"css\","
                        + " \"html\"]}",
                    "{\"body\": \"array index\", \"tags\": [\"python\"]}",
                    "{\"title\": \"nothing known\", \"tags\": [\"rare\"]}",
                    "broken"))
            .toString();
  }

  @Test
  void jsonHasFiguresAndSkippedQuestions() throws IOException {
    Run run = Run.of("evaluate", "--model", model, "--data", data, "--format", "json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode figures = JSON.readTree(run.out());
    assertThat(figures.get("questions").asInt()).isEqualTo(3);
    assertThat(figures.get("skipped").asInt()).isEqualTo(1);
    assertThat(figures.at("/at_0_5/micro_f1").isNumber()).isTrue();
    assertThat(figures.at("/at_thresholds/accuracy_multi").isNumber()).isTrue();
    assertThat(figures.get("per_label")).hasSize(8);
    assertThat(run.err()).contains("dev.jsonl:5", "1 record skipped");
  }

  @Test
  void invalidRecordsAreCountedPerFileAndModel() throws IOException {
    String other = Run.tinyModel(folder.resolve("second"));
    Path valid = folder.resolve("valid.jsonl");
    Files.writeString(valid, "{\"title\": \"java error\", \"tags\": [\"java\"]}");

    Run run =
        Run.of(
            "evaluate",
            "--model",
            model,
            "--model",
            other,
            "--data",
            data,
            "--data",
            valid.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err().lines().filter(line -> line.startsWith(data)))
        .hasSize(2)
        .allMatch(line -> line.endsWith("; 1 record skipped."));
    assertThat(run.err().lines().filter(line -> line.startsWith(valid.toString())))
        .hasSize(2)
        .noneMatch(line -> line.contains("record skipped"));
  }

  @Test
  void shareOfUnlabeledQuestionsThatAreGivenALabelIsPrinted() throws IOException {
    Run json = Run.of("evaluate", "--model", model, "--data", data, "--format", "json");
    Run table = Run.of("evaluate", "--model", model, "--data", data);

    JsonNode point = JSON.readTree(json.out()).get("at_thresholds");
    assertThat(point.get("unlabeled").asInt()).isEqualTo(1);
    assertThat(point.get("unlabeled_given_a_label").asDouble()).isIn(0.0, 1.0);
    assertThat(table.out()).contains("known to have no label", "unlabeled, given a label");
  }

  @Test
  void tableHasEachLabelWithPerLabel() {
    assertThat(Run.of("evaluate", "--model", model, "--data", data).out())
        .contains("micro-F1", "calibration error")
        .doesNotContain("spring-boot");
    try (QuestionClassifier classifier = QuestionClassifiers.open(Path.of(model))) {
      assertThat(Run.of("evaluate", "--model", model, "--data", data, "--per-label").out())
          .contains(classifier.model().labels());
    }
  }

  @Test
  void severalModelsAreShownSideBySide() throws IOException {
    Path second = folder.resolve("second");
    String other = Run.tinyModel(second);
    Run run =
        Run.of("evaluate", "--model", model, "--model", other, "--data", data, "--format", "json");

    JsonNode evaluations = JSON.readTree(run.out()).get("evaluations");
    assertThat(evaluations).hasSize(2);
    assertThat(evaluations.get(0).get("name").asText()).isEqualTo(model);
    assertThat(evaluations.get(1).get("at_0_5")).isEqualTo(evaluations.get(0).get("at_0_5"));
  }

  @Test
  void severalModelsBeginWithOneTable() {
    String other = Run.tinyModel(folder.resolve("second"));
    Run both = Run.of("evaluate", "--model", model, "--model", other, "--data", data);
    Run one = Run.of("evaluate", "--model", model, "--data", data);

    List<String> lines = both.out().lines().toList();
    assertThat(lines.get(0).strip().split(" {2,}", -1))
        .containsExactly(
            "model",
            "encoder",
            "micro-F1",
            "macro-F1",
            "accuracy_multi",
            "int8 costs",
            "size",
            "parameters",
            "trained in");
    assertThat(lines.get(1).strip().split(" {2,}", -1))
        .hasSize(9)
        .startsWith(model, "-")
        .endsWith("-", "0.1 MB", "-", "-");
    assertThat(lines.get(2)).startsWith(other);
    assertThat(lines.get(3)).isEmpty();
    assertThat(one.out()).doesNotContain("parameters");
  }

  @Test
  void quantizationCostIsNotPrintedWhereThePackedModelDoesNotStateIt() {
    Run silent = Run.of("evaluate", "--model", model, "--data", data);

    assertThat(silent.out()).isNotEmpty().doesNotContain("int8 costs");
  }

  @Test
  void inputOptionChoosesTheQuestionsThatHaveThatPart() {
    Run titles = Run.of("evaluate", "--model", model, "--data", data, "--input", "title");
    Run bodies = Run.of("evaluate", "--model", model, "--data", data, "--input", "body");

    assertThat(titles.err()).contains("2 questions", "1 without a title");
    assertThat(bodies.err()).contains("2 questions", "2 without a body");
    assertThat(bodies.out()).isNotEqualTo(titles.out());
  }

  @Test
  void limitCountsRecords() {
    assertThat(Run.of("evaluate", "--model", model, "--data", data, "--limit", "1").err())
        .contains("1 question in ");
    assertThat(Run.of("evaluate", "--model", model, "--data", data, "--limit", "0").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void dataWithoutAnyLabelOfTheModelIsRejected() throws IOException {
    Path bare = Files.writeString(folder.resolve("bare.jsonl"), "{\"title\": \"a\", \"tags\": []}");
    Run run = Run.of("evaluate", "--model", model, "--data", bare.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("No question carries one of the labels");
  }

  @Test
  void crossValidatedFiguresEqualThoseOfThresholdsFittedOnTheOtherFolds() throws IOException {
    Run run =
        Run.of(
            "evaluate", "--model", model, "--data", data, "--cross-validate=3", "--format", "json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    Evaluation expected;
    try (QuestionClassifier classifier = QuestionClassifiers.open(Path.of(model))) {
      expected =
          new CrossValidation(3, CrossValidation.DEFAULT.seed())
              .of(
                  QuestionScorer.score(
                      classifier,
                      QuestionFiles.find().readAll(Path.of(data), problem -> {}).iterator(),
                      ProgressListener.NONE))
              .evaluation();
    }
    JsonNode figures = JSON.readTree(run.out());
    assertThat(figures.at("/at_thresholds/micro_f1").asDouble())
        .isEqualTo(expected.atThresholds().decisions().micro().f1());
    assertThat(figures.at("/per_label/java/threshold").asDouble())
        .isEqualTo(expected.atThresholds().decisions().labels().get(0).threshold())
        .isNotEqualTo(0.5);
    Run tooMany = Run.of("evaluate", "--model", model, "--data", data, "--cross-validate");
    assertThat(tooMany.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(tooMany.err()).contains("--cross-validate is 10, but only 3 records carry a label");
  }

  @Test
  void severalFilesAreAlsoMeasuredTogether() throws IOException {
    Path other = Files.copy(Path.of(data), folder.resolve("other.jsonl"));
    Run run =
        Run.of(
            "evaluate",
            "--model",
            model,
            "--data",
            data,
            "--data",
            other.toString(),
            "--format",
            "json");

    JsonNode evaluations = JSON.readTree(run.out()).get("evaluations");
    assertThat(evaluations.findValuesAsText("name")).containsExactly("dev", "other", "together");
    assertThat(evaluations.get(2).get("questions").asInt()).isEqualTo(6);
  }

  @Test
  void worstPredictionsAreWrittenAsJsonLines() throws IOException {
    Path errors = folder.resolve("errors.jsonl");
    Run run =
        Run.of(
            "evaluate",
            "--model",
            model,
            "--data",
            data,
            "--errors",
            errors.toString(),
            "--worst",
            "2");

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(errors);
    assertThat(lines).hasSizeBetween(1, 2);
    JsonNode worst = JSON.readTree(lines.get(0));
    assertThat(worst.get("set").asText()).isEqualTo("dev");
    assertThat(worst.get("expected")).isNotEmpty();
    assertThat(worst.get("loss").asDouble())
        .isGreaterThanOrEqualTo(JSON.readTree(lines.get(lines.size() - 1)).get("loss").asDouble());
  }

  @Test
  void reportDrawsTheTrainingCurves() throws IOException {
    Path log = folder.resolve("log.jsonl");
    Files.write(
        log,
        List.of(
            "{\"time\":\"t\",\"step\":50,\"epoch\":1,\"loss\":2.5}",
            "{\"time\":\"t\",\"step\":100,\"epoch\":1,\"loss\":1.5}",
            "{\"time\":\"t\",\"epoch\":1,\"set\":\"dev\",\"micro_f1\":0.6}"));
    Path report = folder.resolve("report.html");
    Run run =
        Run.of(
            "evaluate",
            "--model",
            model,
            "--data",
            data,
            "--report",
            report.toString(),
            "--training-log",
            log.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(report).content().contains("Loss by step", "Micro-F1 by epoch");
  }

  @Test
  void missingTrainingLogIsRejectedInWords() {
    String log = folder.resolve("none.jsonl").toString();

    Run run =
        Run.of(
            "evaluate",
            "--data",
            data,
            "--report",
            folder.resolve("report.html").toString(),
            "--training-log",
            log);

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .isEqualTo(
            "qa: Cannot read the training log %s: there is no such file or folder.%n"
                .formatted(log));
  }

  @Test
  void reportComparesModelsWithLabelsInDifferentOrders() throws IOException {
    String other = Run.tinyModel(folder.resolve("second"));
    rename(Path.of(other), "css", "java");
    Path report = folder.resolve("report.html");

    Run run =
        Run.of(
            "evaluate",
            "--model",
            model,
            "--model",
            other,
            "--data",
            data,
            "--report",
            report.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(report).content().contains(model, other);
  }

  @Test
  void reportOfModelsWithDifferentLabelsIsRejectedBeforeTheEvaluation() throws IOException {
    String other = Run.tinyModel(folder.resolve("second"));
    rename(Path.of(other), "css", "rust");

    Run run =
        Run.of(
            "evaluate",
            "--model",
            model,
            "--model",
            other,
            "--data",
            data,
            "--report",
            folder.resolve("report.html").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains(
            "--model %s and --model %s have different labels (only %s has css)"
                .formatted(model, other, model))
        .doesNotContain("per second");
  }

  /** Renames a label of a model; if the new name is another label, the two change places. */
  private static void rename(Path model, String label, String name) throws IOException {
    for (String file : List.of("config.json", "category_types_encoded.json")) {
      String text = Files.readString(model.resolve(file));
      Files.writeString(
          model.resolve(file),
          text.replace("\"" + label + "\"", "\"?\"")
              .replace("\"" + name + "\"", "\"" + label + "\"")
              .replace("\"?\"", "\"" + name + "\""));
    }
  }

  @Test
  void modelThatIsGivenTwiceIsRejectedBeforeTheEvaluation() {
    Run run = Run.of("evaluate", "--model", model, "--model", model, "--data", data);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--model " + model + " is given twice: remove one.");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void reportKeepsSymbolicLinkAndReplacesItsTarget() throws IOException {
    Path page = Files.writeString(folder.resolve("page.html"), "older");
    Path link = Files.createSymbolicLink(folder.resolve("latest.html"), page);

    Run run = Run.of("evaluate", "--model", model, "--data", data, "--report", link.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(page).content().contains("<!doctype html>");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void reportIsWrittenToNamedPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    ProcessRun.finish(new ProcessBuilder("mkfifo", pipe.toString()));
    Path copy = folder.resolve("copy.html");
    Process reader =
        new ProcessBuilder("cat", pipe.toString()).redirectOutput(copy.toFile()).start();
    try {
      Run run = Run.of("evaluate", "--model", model, "--data", data, "--report", pipe.toString());

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(Files.isRegularFile(pipe)).isFalse();
      assertThat(ProcessRun.await(reader)).isZero();
      assertThat(copy).content().contains("<!doctype html>", "</html>");
    } finally {
      reader.destroy();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--report", "--errors", "--out"})
  void folderAsOutputIsRejectedBeforeTheEvaluation(String option) {
    // A model that does not exist: the evaluation would fail with another message.
    Run run = Run.of("evaluate", "--model", "no-model", "--data", data, option, "/");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).isEqualTo("qa: / is a folder: name a file in it.%n".formatted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--report", "--errors"})
  void outputInMissingFolderIsRejectedBeforeTheEvaluation(String option) {
    Path file = folder.resolve("missing/file");

    // A model that does not exist: the evaluation would fail with another message.
    Run run = Run.of("evaluate", "--model", "no-model", "--data", data, option, file.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains(file + " cannot be written: there is no folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cross-validate | 1 | --cross-validate is 1; it must be 2 or more.",
        "--cross-validate | 0 | --cross-validate is 0; it must be 2 or more.",
        "--worst | -1 | --worst is -1; it must be 0 or more.",
        "--worst | 5 | --worst has no effect without --errors: add --errors, or leave out --worst.",
        "--training-log | log.jsonl | --training-log has no effect without --report",
        "--seed | 1 | --seed has no effect without --cross-validate",
      })
  void invalidOptionIsRejectedBeforeTheEvaluation(String option, String value, String message) {
    // A model that does not exist: the evaluation would fail with another message.
    Run run = Run.of("evaluate", "--model", "no-model", "--data", data, option, value);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(message);
  }

  @Test
  void missingDataOptionIsRejected() {
    assertThat(Run.of("evaluate").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
