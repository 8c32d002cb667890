package io.github.qaclassifier.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFileTest {

  @TempDir Path folder;

  /** The JVM shuts down: its hook runs before another thread creates the file. */
  @Test
  void closedFileIsNotCreated() throws IOException {
    TemporaryFile file = TemporaryFile.beside(folder.resolve("result"));
    file.close();

    assertThatThrownBy(file::open).isInstanceOf(IOException.class).hasMessageContaining("shuts");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void closedFileDoesNotReplaceTheTarget() throws IOException {
    TemporaryFile file = TemporaryFile.beside(folder.resolve("result"));
    file.open().close();
    file.close();

    file.moveTo(folder.resolve("result"));

    assertThat(folder).isEmptyDirectory();
  }
}
