package io.github.qaclassifier.bench.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RivalsBenchmarkTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--update", "--compare"})
  void fileThatCannotBeUsedIsRejectedBeforeMeasuring(String option) throws IOException {
    assertRejected(option, Files.writeString(folder.resolve("other.md"), "text\n"));
  }

  @Test
  void folderAsJsonFileIsRejectedBeforeMeasuring() {
    assertRejected("--json", folder);
  }

  private static void assertRejected(String option, Path file) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int status =
        RivalsBenchmark.run(
            new PrintWriter(out, true), new PrintWriter(err, true), option, file.toString());

    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).startsWith("rivals: ").contains(file.toString()).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }
}
