package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantizeTest {

  @TempDir Path folder;

  @Test
  void missingQuantizerIsReportedWithItsArtifact() {
    Run run = quantize("0.5");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("io.github.qaclassifier:qa-train");
  }

  @Test
  void negativeLimitIsRejected() {
    Run run = quantize("-1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--max-f1-drop is -1; it must be 0 or more.");
    assertThat(folder).isEmptyDirectory();
  }

  private Run quantize(String maxF1Drop) {
    return Run.of(
        "quantize",
        "--model",
        folder.resolve("old").toString(),
        "--sample",
        "none.jsonl",
        "--validation",
        "none.jsonl",
        "--out",
        folder.resolve("new").toString(),
        "--max-f1-drop",
        maxF1Drop);
  }
}
