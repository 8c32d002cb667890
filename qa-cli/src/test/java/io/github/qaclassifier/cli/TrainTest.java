package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options alone; the trainer is too heavy to be on this module's class path. */
class TrainTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "--epochs, 0",
    "--layers, 2;1",
    "--layers, x",
    "--dropout, 1",
    "--device, tpu",
    "--schedule, zigzag",
    "--max-tokens, 3",
    "--source-weight, forum=-1",
    "--source-weight, forum",
    "--teacher-share, 1.5",
  })
  void valueOutOfRangeIsRejected(String option, String value) {
    Run run =
        Run.of(
            "train",
            "--data",
            "none.jsonl",
            "--out",
            folder.resolve("model").toString(),
            option,
            value.replace(';', ','));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).isNotBlank();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void rootOfAFileSystemIsRejectedAsTheOutput() {
    Run run = Run.of("train", "--data", "none.jsonl", "--out", "/");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo("qa: --out is /; it must be a folder with a name.%n".formatted());
  }

  @Test
  void teacherWithAnOutOfFoldFileThatIsNoDataIsRejected() {
    Run run =
        Run.of(
            "train",
            "--data",
            "a.jsonl",
            "--teacher",
            "one=b.jsonl",
            "--out",
            folder.resolve("model").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("b.jsonl", "one", "not among the training files");
  }

  @Test
  void missingTrainerIsReportedWithItsArtifact() {
    Run run = Run.of("train", "--data", "none.jsonl", "--out", folder.resolve("model").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("io.github.qaclassifier:qa-train");
  }
}
