package io.github.qaclassifier.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders for native libraries: private while in use, deleted afterwards. */
final class PrivateFolderTest {

  @TempDir Path parent;

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void nobodyElseMayEnterTheFolder() throws IOException {
    try (PrivateFolder folder = PrivateFolder.create(parent)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void closingDeletesTheFolderWithItsFiles() throws IOException {
    try (PrivateFolder folder = PrivateFolder.create(parent)) {
      Files.writeString(folder.path().resolve("library.so"), "x");
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void folderOfAKilledProcessIsRemovedByTheNextStart() throws IOException {
    Path left = Files.createDirectory(parent.resolve(PrivateFolder.PREFIX + "123"));
    Files.createFile(left.resolve("lock"));
    Files.writeString(left.resolve("library.so"), "x");
    makeOld(left);

    PrivateFolder.create(parent).close();

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void folderThatIsBeingCreatedByAnotherProcessStays() throws IOException {
    Path created = Files.createDirectory(parent.resolve(PrivateFolder.PREFIX + "123"));
    Files.createFile(created.resolve("lock"));

    PrivateFolder.create(parent).close();

    assertThat(created).exists();
  }

  @Test
  void folderStaysLockedWhileTheSameProcessCreatesOthers() throws Exception {
    try (PrivateFolder inUse = PrivateFolder.create(parent)) {
      makeOld(inUse.path());
      PrivateFolder.create(parent).close();

      assertThat(lockedForOtherProcesses(inUse.path().resolve("lock"))).isTrue();
    }
  }

  @Test
  void folderWithoutLockFileIsRemovedOnceItIsOld() throws IOException {
    Path young = Files.createDirectory(parent.resolve(PrivateFolder.PREFIX + "young"));
    Path old = Files.createDirectory(parent.resolve(PrivateFolder.PREFIX + "old"));
    makeOld(old);

    PrivateFolder.create(parent).close();

    assertThat(young).exists();
    assertThat(old).doesNotExist();
  }

  @Test
  void folderInUseAndFilesOfOthersStay() throws IOException {
    Path other = Files.createDirectory(parent.resolve("onnxruntime-java123"));
    try (PrivateFolder inUse = PrivateFolder.create(parent)) {
      Files.writeString(inUse.path().resolve("library.so"), "x");
      PrivateFolder.create(parent).close();
      assertThat(inUse.path().resolve("library.so")).exists();
    }
    assertThat(other).exists();
  }

  private static void makeOld(Path folder) throws IOException {
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
  }

  private static boolean lockedForOtherProcesses(Path file) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process other =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TryLock.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return switch (other.waitFor()) {
      case 0 -> false;
      case 3 -> true;
      default -> throw new AssertionError("The other process failed");
    };
  }

  /** The other process: ends with 3 if it cannot lock a file. */
  static final class TryLock {

    public static void main(String[] arguments) throws IOException {
      try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        System.exit(lock == null ? 3 : 0);
      }
    }
  }
}
