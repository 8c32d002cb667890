package io.github.qaclassifier.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DestinationTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Console console =
      Console.of(InputStream.nullInputStream(), out, OutputStream.nullOutputStream());

  private static void write(Destination destination, String text) throws IOException {
    destination.stream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void fileAppearsOnlyAfterCommit() throws IOException {
    Path file = folder.resolve("result");
    try (Destination destination = Destination.open(console, file)) {
      write(destination, "whole");
      destination.stream().flush();
      assertThat(file).doesNotExist();
      destination.commit();
    }
    assertThat(file).hasContent("whole");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    assertThat(out.size()).isZero();
  }

  @Test
  void uncommittedOutputIsDiscarded() throws IOException {
    Path file = Files.writeString(folder.resolve("result"), "older");
    try (Destination destination = Destination.open(console, file)) {
      write(destination, "half");
    }
    assertThat(file).hasContent("older");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void lastOfTwoOutputsToOneFileReplacesTheFirst() throws IOException {
    Path file = folder.resolve("result");
    try (Destination first = Destination.open(console, file);
        Destination last = Destination.open(console, file)) {
      write(first, "first");
      write(last, "last");
      first.commit();
      last.commit();
    }
    assertThat(file).hasContent("last");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void commitKeepsSymbolicLink() throws IOException {
    Path file = Files.writeString(folder.resolve("result"), "older");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    try (Destination destination = Destination.open(console, link)) {
      write(destination, "newer");
      destination.commit();
    }
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("newer");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void commitDoesNotReplaceDevice() throws IOException {
    Path device = Path.of("/dev/null");
    try (Destination destination = Destination.open(console, device)) {
      write(destination, "nowhere");
      destination.commit();
    }
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void missingFolderIsRejectedOnOpen() {
    assertThatThrownBy(() -> Destination.open(console, folder.resolve("missing").resolve("file")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "%s cannot be written: there is no folder %s. Create it, or choose another path.",
            folder.resolve("missing/file"), folder.resolve("missing"));
  }

  @Test
  void fileWithAFileAsItsFolderIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Destination.open(console, file.resolve("out")))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file.resolve("out") + " cannot be written: ")
        .hasMessageNotContaining("null")
        .hasMessageNotContaining(".tmp");
  }

  @Test
  void outputWithoutFileGoesToStandardOutput() throws IOException {
    try (Destination destination = Destination.open(console, null)) {
      write(destination, "shown");
      destination.commit();
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("shown");
  }
}
