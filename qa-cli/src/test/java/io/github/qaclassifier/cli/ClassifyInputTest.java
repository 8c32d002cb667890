package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files and streams that {@code qa classify} reads. */
class ClassifyInputTest {

  @TempDir static Path models;
  @TempDir Path folder;

  private static String model = "";

  @BeforeAll
  static void makeModel() {
    model = Run.tinyModel(models);
  }

  private static Run classify(String input, String... arguments) {
    String[] command = {"classify", "--model", model};
    return Run.withInput(input, Run.joined(command, arguments));
  }

  @Test
  void tabSeparatedFileIsReadAsRecords() throws IOException {
    Path file = Files.writeString(folder.resolve("q.tsv"), "id\ttitle\n7\tin java\n8\tin css\n");

    assertThat(classify("", "--file", file.toString(), "--format", "jsonl").out().lines())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--lines", "--format=jsonl"})
  void textInUtf16IsRejected(String option) throws IOException {
    Path file = folder.resolve("q.txt");
    Files.writeString(file, "\ufeffin java\n", StandardCharsets.UTF_16LE);

    Run run = classify("", option, "--file", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("q.txt is encoded in UTF-16: save it as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", ".", ".."})
  void folderIsRejectedAsAFile(String file) {
    Run run = classify("", "--file", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("qa: %s is a folder: name a file in it.%n".formatted(file));
  }

  @Test
  void recordsAfterAByteOrderMarkAreReadFromStandardInput() {
    Run run = classify("\ufeff{\"id\": 7, \"title\": \"java\"}\n", "--format", "csv");

    assertThat(run.out()).contains("7");
    assertThat(run.err()).startsWith("1 question in ");
  }

  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "lines"})
  void predictionIsWrittenBeforeTheNextQuestionArrives(String form) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("classify", "--model", model, "--format", "jsonl"));
    if (form.equals("lines")) {
      arguments.add("--lines");
    }
    Process process = ProcessRun.of(arguments.toArray(String[]::new)).start();
    try (Writer questions = process.outputWriter();
        BufferedReader predictions = process.inputReader()) {
      for (int i = 0; i < 3; i++) {
        questions.write(form.equals("lines") ? "in java\n" : "{\"title\": \"in java\"}\n");
        questions.flush();

        assertThat(predictions.readLine()).contains("\"labels\"");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @Test
  void everyMemberOfCompressedInputIsReadFromAPipe() throws Exception {
    Process process =
        ProcessRun.of("classify", "--model", model, "--lines", "--format", "csv").start();
    try (BufferedReader predictions = process.inputReader()) {
      try (OutputStream questions = process.getOutputStream()) {
        questions.write(gzip("in java\n"));
        questions.flush();
        predictions.readLine();
        assertThat(predictions.readLine()).startsWith("1,");

        questions.write(gzip("in css\n"));
      }
      assertThat(predictions.lines()).anyMatch(line -> line.startsWith("2,"));
    } finally {
      process.destroyForcibly();
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "csv"})
  void emptyInputHasNoPredictionsInAFormatOfRecords(String format) {
    Run records = classify(" \n", "--format", format);
    Run lines = classify("", "--lines", "--format", format);

    assertThat(records.exitCode()).as(records.err()).isZero();
    assertThat(records.out()).isEqualTo(lines.out());
    assertThat(records.err()).startsWith("0 questions in ");
    assertThat(classify("", "--format", "json").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void compressedTextIsReadAndATruncatedOneIsRejected() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write("java\ncss\n".getBytes(StandardCharsets.UTF_8));
    }
    Path whole = Files.write(folder.resolve("q.txt.gz"), bytes.toByteArray());
    Path cut =
        Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9));

    assertThat(classify("", "--lines", "--file", whole.toString()).err())
        .startsWith("2 questions in ");
    assertThat(classify("", "--lines", "--file", cut.toString()).err())
        .contains("cut.gz", "truncated");
  }
}
