package io.github.qaclassifier.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.ModelFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderWriterTest {

  private final Path temp;

  FolderWriterTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void olderModelIsReplacedWithoutLeftovers() throws IOException {
    Path target = temp.resolve("model");
    ModelFolder.write(target, Drafts.tiny());
    Files.writeString(target.resolve("leftover.txt"), "of the older model");

    ModelFolder.write(target, Drafts.tiny());

    assertThat(entries(temp)).containsExactly(target);
    assertThat(target.resolve("leftover.txt")).doesNotExist();
  }

  @Test
  void emptyFolderIsFilledAndParentsAreCreated() throws IOException {
    Path empty = Files.createDirectories(temp.resolve("a/b/empty"));
    ModelFolder.write(empty, Drafts.tiny());
    ModelFolder.write(temp.resolve("c/d/new"), Drafts.tiny());

    assertThat(empty.resolve("qa.json")).exists();
    assertThat(temp.resolve("c/d/new/qa.json")).exists();
  }

  @Test
  void folderThatIsNotAModelIsNotReplaced() throws IOException {
    Path photos = Files.createDirectories(temp.resolve("photos"));
    Files.writeString(photos.resolve("cat.jpg"), "meow");

    assertThatThrownBy(() -> ModelFolder.write(photos, Drafts.tiny()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has no qa.json, so it is not replaced: choose another folder");
    assertThat(photos.resolve("cat.jpg")).hasContent("meow");
  }

  @Test
  void folderWithOnlyAConfigIsNotReplaced() throws IOException {
    Path program = Files.createDirectories(temp.resolve("program"));
    Files.writeString(program.resolve("config.json"), "{}");

    assertThatThrownBy(() -> ModelFolder.write(program, Drafts.tiny()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("has no qa.json");
    assertThat(program.resolve("config.json")).hasContent("{}");
  }

  @Test
  void folderThatALinkNamesIsReplacedAndTheLinkStays() throws IOException {
    Path models = Files.createDirectories(temp.resolve("models"));
    Path real = models.resolve("today");
    ModelFolder.write(real, Drafts.tiny());
    Files.writeString(real.resolve("leftover.txt"), "of the older model");
    Path link = Files.createSymbolicLink(temp.resolve("link"), real);

    ModelFolder.write(link, Drafts.tiny());

    assertThat(link).isSymbolicLink();
    assertThat(real.resolve("leftover.txt")).doesNotExist();
    assertThat(entries(models)).containsExactly(real);
  }

  @Test
  void mountPointIsNotReplacedAndNothingIsLeft() throws Exception {
    Path disk = Files.createDirectories(temp.resolve("disk"));
    assumeThat(run("mount", "-t", "tmpfs", "tmpfs", disk.toString()))
        .as("a disk can be mounted (needs root)")
        .isZero();
    try {
      assertThatThrownBy(() -> ModelFolder.write(disk, Drafts.tiny()))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("if it is a mount point, name a folder in it");
      assertThat(entries(temp)).containsExactly(disk);
    } finally {
      run("umount", disk.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../graph.onnx", "/graph.onnx", "C:/graph.onnx", "a\\b.onnx", "a\0b.onnx", ""})
  void graphOutsideTheFolderIsRejected(String path) {
    Content content = Content.of(new byte[0]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelDraft.GraphFile(path, content))
        .withMessageContaining("it must name a file in the model folder");
  }

  @Test
  void failedWriteKeepsTheOlderModel() throws IOException {
    Path target = temp.resolve("model");
    ModelFolder.write(target, Drafts.tiny());
    Path missing = temp.resolve("missing.onnx");

    assertThatThrownBy(() -> ModelFolder.write(target, Drafts.tiny(Content.of(missing))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("missing.onnx")
        .hasMessageContaining("Nothing was changed there");
    assertThat(entries(temp)).containsExactly(target);
    assertThat(ModelFolder.read(ModelFiles.in(target)).name()).isEqualTo("tiny");
  }

  @Test
  void fullDiskLeavesNoFile() throws Exception {
    Path disk = Files.createDirectories(temp.resolve("disk"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", disk.toString()))
        .as("a tiny disk can be mounted (needs root)")
        .isZero();
    try {
      assertThatThrownBy(() -> ModelFolder.write(disk.resolve("model"), Drafts.tiny()))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("No space left on device");
      assertThat(entries(disk)).isEmpty();
    } finally {
      run("umount", disk.toString());
    }
  }

  @Test
  void interruptedWriteLeavesNoFile() throws Exception {
    Path graph = temp.resolve("endless.onnx");
    assumeThat(run("mkfifo", graph.toString())).as("named pipes").isZero();
    Path out = Files.createDirectories(temp.resolve("out"));
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      out.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process writer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Packing.class.getName(),
                  out.resolve("model").toString(),
                  graph.toString())
              .inheritIO()
              .start();
      WatchKey begun = watch.poll(60, TimeUnit.SECONDS);
      assertThat(begun).as("the temporary folder was made").isNotNull();

      writer.destroy();

      assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(writer.exitValue()).isEqualTo(143);
      assertThat(entries(out)).isEmpty();
    }
  }

  /** A program that packs a graph which never ends. */
  static final class Packing {
    public static void main(String[] args) {
      ModelFolder.write(Path.of(args[0]), Drafts.tiny(Content.of(Path.of(args[1]))));
    }
  }

  private static int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      return 127;
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
