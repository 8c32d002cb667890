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
    Path done = FOLDER.resolve("node_modules/.package-lock.json");
    if (!Files.exists(done)) {
      try {
        Files.createDirectories(FOLDER);
        for (String name : List.of("package.json", "package-lock.json", "gradio.mjs")) {
          Files.copy(
              SOURCE.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Output output = run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
      Assumptions.assumeTrue(
          output.status() == 0, () -> "This test wants npm and its registry: " + output.text());
    }
    return FOLDER;
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
