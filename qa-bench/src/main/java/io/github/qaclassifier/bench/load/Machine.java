package io.github.qaclassifier.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The line that stands beside every figure. */
final class Machine {

  private Machine() {}

  /** Processor, cores, JDK, commit. */
  static String line() {
    return "%s, %d cores, JDK %s, commit %s."
        .formatted(
            processor(), Runtime.getRuntime().availableProcessors(), Runtime.version(), commit());
  }

  private static String processor() {
    Path file = Path.of("/proc/cpuinfo");
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse(System.getProperty("os.arch"))
          : System.getProperty("os.arch");
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static String commit() {
    try {
      Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
      return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
