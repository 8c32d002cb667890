package io.github.qaclassifier.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends processes that this program started. */
public final class ChildProcess {

  private ChildProcess() {}

  /** Waits for the end of a process and kills the process if it takes longer than allowed. */
  public static void end(Process process, Duration allowed) {
    try {
      if (!process.waitFor(allowed.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
