package io.github.qaclassifier.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.MissingComponentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks a file of a jar of the test class path as if it were a library. */
class NativeLibrariesTest {

  private static final Class<?> OWNER = Assertions.class;
  private static final String RESOURCE = "org/assertj/core/api/Assertions.class";

  @TempDir private Path folder;

  @AfterEach
  void clearProperty() {
    System.clearProperty(NativeLibraries.KEPT_FOLDER);
  }

  @Test
  void unpackedFilesAreDeletedAfterLoading() {
    Path file = load(RESOURCE);

    assertThat(file).doesNotExist();
  }

  @Test
  void unpackedFilesStayInTheFolderOfTheProperty() throws IOException {
    System.setProperty(NativeLibraries.KEPT_FOLDER, folder.resolve("natives").toString());
    Path first = load(RESOURCE);
    FileTime unpacked = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(first, unpacked);

    Path second = load(RESOURCE);

    assertThat(second).isEqualTo(first).startsWith(folder).hasBinaryContent(content());
    assertThat(Files.getLastModifiedTime(second)).isEqualTo(unpacked);
    assertThat(files(folder)).containsExactly(second);
  }

  @Test
  void keptFileOfAnotherSizeIsReplaced() throws IOException {
    System.setProperty(NativeLibraries.KEPT_FOLDER, folder.toString());
    Path file = load(RESOURCE);
    Files.write(file, new byte[] {1});

    assertThat(load(RESOURCE)).isEqualTo(file).hasBinaryContent(content());
    assertThat(files(folder)).containsExactly(file);
  }

  @Test
  void ownCopiesNeedNoWritableFolder() {
    String temporary = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", folder.resolve("none").toString());
    try {
      List<Path> loaded = new ArrayList<>();
      NativeLibraries.load("the test", OWNER, List.of(), loaded::add);
      assertThat(loaded).hasSize(1);
    } finally {
      System.setProperty("java.io.tmpdir", temporary);
    }
  }

  @Test
  void settingOfAnotherLoaderIsNotReturned() throws Exception {
    String property = "qa.test.folder";
    FutureTask<String> setting =
        new FutureTask<>(() -> String.valueOf(NativeLibraries.setting(property)));
    Thread other = new Thread(setting, "other-loader");
    NativeLibraries.load(
        "the test",
        OWNER,
        List.of(),
        folder -> {
          System.setProperty(property, folder.toString());
          other.start();
          while (other.isAlive() && other.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
          }
          System.clearProperty(property);
        });

    assertThat(setting.get()).isEqualTo("null");
  }

  @Test
  void resourceThatIsMissingLeavesNothingBehind() throws IOException {
    System.setProperty(NativeLibraries.KEPT_FOLDER, folder.toString());

    assertThatThrownBy(() -> load("org/assertj/none.so"))
        .isInstanceOf(MissingComponentException.class);
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void folderThatCannotBeCreatedIsReported() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    System.setProperty(NativeLibraries.KEPT_FOLDER, file.toString());

    assertThatThrownBy(() -> load(RESOURCE))
        .isInstanceOf(MissingComponentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("-Dqa.natives=FOLDER");
  }

  private static Path load(String resource) {
    List<Path> loaded = new ArrayList<>();
    NativeLibraries.load(
        "the test",
        OWNER,
        List.of(resource),
        unpacked -> {
          Path file = unpacked.resolve(resource.substring(resource.lastIndexOf('/') + 1));
          assertThat(file).hasBinaryContent(content());
          loaded.add(file);
        });
    return loaded.get(0);
  }

  private static byte[] content() {
    try (var in = OWNER.getResourceAsStream("/" + RESOURCE)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
