package io.github.qaclassifier.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedFileTest {

  @TempDir private Path folder;

  @Test
  void fileIsReplacedWithoutALeftover() throws IOException {
    Path file = Files.writeString(folder.resolve("bench.json"), "old");

    ReplacedFile.write(file, "new");

    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void folderIsRejectedAndNothingIsWritten() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));

    for (Path target : new Path[] {inner, inner.resolve(".."), inner.getRoot()}) {
      IOException failure =
          requireNonNull(
              catchThrowableOfType(IOException.class, () -> ReplacedFile.write(target, "new")));

      assertThat(FailureMessage.of(failure))
          .isEqualTo("Cannot read or write %s: it is a folder.".formatted(target));
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(inner).isEmptyDirectory();
  }

  @Test
  void missingFolderIsNamed() {
    assertThatIOException()
        .isThrownBy(() -> ReplacedFile.write(folder.resolve("none/x.json"), "new"))
        .satisfies(
            failure ->
                assertThat(FailureMessage.of(failure))
                    .contains("none/x.json: there is no folder "));
  }
}
