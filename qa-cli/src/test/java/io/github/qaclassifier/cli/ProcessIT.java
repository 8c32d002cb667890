package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the program as a process: exit codes, standard streams, signals. */
class ProcessIT {

  private static final String ROW = "{\"title\": \"java error in array index\"}\n";

  @TempDir Path folder;

  @Test
  void standardOutputContainsOnlyThePrediction() throws Exception {
    Run run =
        ProcessRun.finish(
            ProcessRun.of(
                "classify", "--model", Run.tinyModel(folder), "--format", "json", "center a div"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(new ObjectMapper().readTree(run.out()).get("scores")).isNotEmpty();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void numbersHaveAsciiDigitsInEveryLocale() throws Exception {
    Path file = Files.writeString(folder.resolve("q.jsonl"), ROW + "{\n");
    ProcessBuilder builder = ProcessRun.of("dataset", "stats", file.toString());
    // In Egypt, Java formats numbers with Arabic digits.
    builder.environment().put("JDK_JAVA_OPTIONS", "-Duser.language=ar -Duser.country=EG");

    Run run = ProcessRun.finish(builder);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("q.jsonl:2: ");
  }

  @Test
  void argumentOfManyKilobytesIsAccepted() throws Exception {
    Run run =
        ProcessRun.finish(
            ProcessRun.of(
                "classify", "--model", Run.tinyModel(folder), "--body", "java ".repeat(10_000)));

    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void usageErrorHasExitCodeTwoAndGoesToStandardError() throws Exception {
    Run run = ProcessRun.finish(ProcessRun.of("classify", "--no-such-option"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--no-such-option");
  }

  @Test
  void missingModelNamesTheArtifactToAdd() throws Exception {
    Run run =
        ProcessRun.finish(
            ProcessRun.without("models.stackoverflow|qa-model-stackoverflow", "classify", "x"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("qa-model-stackoverflow");
  }

  @Test
  void missingEngineNamesTheArtifactToAdd() throws Exception {
    Run run =
        ProcessRun.finish(
            ProcessRun.without(
                "qa-onnx", "classify", "--model", Run.tinyModel(folder), "center a div"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("io.github.qaclassifier:qa-onnx");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void closedPipeEndsTheProcessWithoutError() throws Exception {
    Path questions = rows(3000);
    Process process =
        ProcessRun.of(
                "classify",
                "--model",
                Run.tinyModel(folder),
                "--file",
                questions.toString(),
                "--format",
                "jsonl")
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).startsWith("{");
    }

    assertThat(ProcessRun.await(process)).isZero();
    assertThat(process.errorReader().lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classify --model {model} center",
        "scrape status {file}",
        "completion",
      })
  @EnabledOnOs(OS.LINUX)
  void fullDiskIsReported(String command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.replaceAll(word -> word.equals("{model}") ? Run.tinyModel(folder) : word);
    Path file = Files.writeString(folder.resolve("q.jsonl"), ROW);
    words.replaceAll(word -> word.equals("{file}") ? file.toString() : word);
    Run run =
        ProcessRun.finish(
            ProcessRun.of(words.toArray(String[]::new)).redirectOutput(new File("/dev/full")));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("standard output").contains("No space left");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  @DisabledOnOs(OS.WINDOWS)
  void signalLeavesNoPartialFile(String signal, int exitCode) throws Exception {
    assumeThat(signal.equals("INT") && interruptsAreIgnored())
        .as("SIGINT is ignored in this process, and its children inherit that")
        .isFalse();
    Path results = Files.createDirectory(folder.resolve("results"));
    Process process =
        ProcessRun.of(
                "classify",
                "--model",
                Run.tinyModel(folder),
                "--format",
                "jsonl",
                "--out",
                results.resolve("answers.jsonl").toString())
            .start();
    try (WatchService watch = results.getFileSystem().newWatchService();
        Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
      results.register(watch, StandardWatchEventKinds.ENTRY_MODIFY);
      input.write(ROW.repeat(600));
      input.flush();
      WatchKey written = watch.poll(2, TimeUnit.MINUTES);
      assertThat(written).as("the temporary file grows while the input is open").isNotNull();
      assertThat(results).isNotEmptyDirectory();

      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();

      assertThat(ProcessRun.await(process)).isEqualTo(exitCode);
    }
    assertThat(results).isEmptyDirectory();
  }

  private Path rows(int count) throws IOException {
    return Files.writeString(folder.resolve("rows.jsonl"), ROW.repeat(count));
  }

  /** Whether SIGINT (bit 1) is ignored, as it is in the background of a shell script. */
  private static boolean interruptsAreIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }
}
