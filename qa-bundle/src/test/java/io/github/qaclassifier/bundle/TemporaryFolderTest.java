package io.github.qaclassifier.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

  @TempDir Path temp;

  @Test
  void fileInFoldersIsCreated() throws IOException {
    Path target = temp.resolve("model");
    try (TemporaryFolder folder = TemporaryFolder.beside(target)) {
      folder.newFile("onnx/int8/graph.onnx").close();
      folder.newFile("onnx/int8/weights").close();
      folder.moveTo(target);
    }
    assertThat(target.resolve("onnx/int8")).isDirectoryContaining("glob:**/graph.onnx");
    assertThat(target.resolve("onnx/int8")).isDirectoryContaining("glob:**/weights");
  }

  /** The JVM shuts down: its hook deletes the folder while another thread still writes. */
  @Test
  void deletedFolderIsNotCreatedAgain() throws IOException {
    TemporaryFolder folder = TemporaryFolder.beside(temp.resolve("model"));
    folder.newFile("qa.json").close();
    folder.close();

    for (String name : new String[] {"qa.json", "onnx/graph.onnx", "a/b/graph.onnx"}) {
      assertThatThrownBy(() -> folder.newFile(name)).isInstanceOf(NoSuchFileException.class);
    }
    assertThat(temp).isEmptyDirectory();
  }
}
