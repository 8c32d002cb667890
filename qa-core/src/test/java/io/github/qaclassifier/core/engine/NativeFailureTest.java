package io.github.qaclassifier.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Messages of native libraries that cannot be loaded: the true cause and the remedy. */
final class NativeFailureTest {

  private final NativeFailure failure =
      new NativeFailure("ONNX Runtime", NativeFailureTest.class, "java.io.tmpdir");

  @Test
  void fullDiskIsNamed() {
    assertThat(failure.unpacking(Path.of("/tmp"), new IOException("No space left on device")))
        .hasMessageContaining("the disk is full")
        .hasMessageContaining("-Djava.io.tmpdir");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void folderMountedNoexecIsNamed() throws IOException {
    // Device, mount point, type, options.
    List<String[]> mounts =
        Files.readAllLines(Path.of("/proc/self/mounts")).stream()
            .map(line -> line.split(" ", -1))
            .toList();
    Optional<String> folder =
        mounts.stream()
            .filter(mount -> List.of(mount[3].split(",", -1)).contains("noexec"))
            .map(mount -> mount[1])
            .filter(point -> mounts.stream().filter(m -> m[1].equals(point)).count() == 1)
            .findFirst();
    assumeThat(folder).isPresent();

    assertThat(
            failure.loading(
                Path.of(folder.orElseThrow()),
                new UnsatisfiedLinkError("failed to map segment from shared object")))
        .hasMessageContaining(folder.orElseThrow() + ", which is mounted with the option noexec")
        .hasMessageContaining("-Djava.io.tmpdir");
  }

  @Test
  void shutdownIsNamedWhereverItIsTheRoot() {
    Throwable cause =
        new ExceptionInInitializerError(new IllegalStateException("Shutdown in progress"));
    assertThat(failure.loading(Path.of("/tmp"), cause))
        .hasMessageContaining("while the JVM shuts down");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void missingSystemLibraryIsNamed() {
    String text = "libstdc++.so.6: cannot open shared object file: No such file or directory";
    assertThat(failure.loading(Path.of("/home"), new UnsatisfiedLinkError(text)))
        .hasMessageContaining("libstdc++.so.6")
        .hasMessageContaining("install it");
  }

  @Test
  void oldGlibcIsNamed() {
    String text = "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found";
    assertThat(failure.loading(Path.of("/home"), new UnsatisfiedLinkError(text)))
        .hasMessageContaining("GLIBC_2.34")
        .hasMessageContaining("newer system or image");
  }

  @Test
  void missingResourceIsReportedWithTheSupportedPlatforms() {
    assertThat(failure.unsupportedPlatform())
        .hasMessageContaining(System.getProperty("os.arch"))
        .hasMessageContaining("Linux with glibc");
  }
}
