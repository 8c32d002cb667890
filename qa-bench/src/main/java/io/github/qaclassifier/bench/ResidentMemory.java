package io.github.qaclassifier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the resident memory of a process from {@code /proc} (Linux). */
public final class ResidentMemory {

  private ResidentMemory() {}

  /** Returns the resident memory of a process in bytes ({@code VmRSS}); 0 without {@code /proc}. */
  public static long of(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElse(0);
  }
}
