package io.github.qaclassifier.web;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The pinned npm packages of {@code src/test/npm}, installed once below {@code target}. */
final class Npm {

  private static final Path SOURCE = Path.of("src", "test", "npm");
  private static final Path FOLDER = Path.of("target", "npm");

  private Npm() {}

  /** The folder with the packages; skips the test where they cannot be installed. */
  static synchronized Path install() {
    Path done = FOLDER.resolve("installed-package-lock.json");
    if (!isSame(SOURCE.resolve("package-lock.json"), done)) {
      copy("package.json", FOLDER.resolve("package.json"));
      copy("package-lock.json", FOLDER.resolve("package-lock.json"));
      Output output = run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
      Assumptions.assumeTrue(
          output.status() == 0, () -> "This test needs npm and its registry: " + output.text());
      copy("package-lock.json", done);
    }
    copy("gradio.mjs", FOLDER.resolve("gradio.mjs"));
    copy("lint.mjs", FOLDER.resolve("lint.mjs"));
    return FOLDER;
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(other) && Files.mismatch(one, other) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(String name, Path target) {
    try {
      Files.createDirectories(FOLDER);
      Files.copy(SOURCE.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program in the folder; status -1 if there is no such program. */
  static Output run(List<String> command) {
    try {
      File log = File.createTempFile("npm", ".log");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        return new Output(ended ? process.exitValue() : -2, Files.readString(log.toPath()));
      } finally {
        Files.delete(log.toPath());
      }
    } catch (IOException e) {
      return new Output(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a program left. */
  record Output(int status, String text) {}
}
