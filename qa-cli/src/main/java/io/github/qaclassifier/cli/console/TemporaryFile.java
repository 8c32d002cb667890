package io.github.qaclassifier.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file with a hidden name beside its target. It is deleted when it is closed and when the JVM
 * shuts down, unless it was moved to the target.
 */
final class TemporaryFile implements AutoCloseable {

  private static final AtomicLong NUMBER = new AtomicLong();

  private final Path path;
  private final Thread onStop = new Thread(this::deleteOnStop, "qa-remove-temporary-file");
  private boolean finished;

  private TemporaryFile(Path path) {
    this.path = path;
    // The hook comes before the file, so that the JVM cannot shut down between them.
    Runtime.getRuntime().addShutdownHook(onStop);
  }

  static TemporaryFile beside(Path target) {
    // Not Files.createTempFile: only the owner can read its files.
    return new TemporaryFile(
        target.resolveSibling(
            ".%s.%d-%d.tmp"
                .formatted(
                    target.getFileName(),
                    ProcessHandle.current().pid(),
                    NUMBER.incrementAndGet())));
  }

  /** Creates the file. */
  synchronized OutputStream open() throws IOException {
    if (finished) {
      throw new IOException("the JVM shuts down");
    }
    return Files.newOutputStream(
        path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** Moves the file to {@code target}, once. Excludes deletion by a JVM that shuts down. */
  synchronized void moveTo(Path target) throws IOException {
    if (!finished) {
      Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
      finished = true;
    }
  }

  @Override
  public void close() throws IOException {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(onStop);
    } catch (IllegalStateException e) {
      // The JVM shuts down: the hook runs anyway and finds no file.
    }
  }

  private synchronized void delete() throws IOException {
    if (!finished) {
      finished = true;
      Files.deleteIfExists(path);
    }
  }

  private void deleteOnStop() {
    try {
      delete();
    } catch (IOException e) {
      // The JVM shuts down, so the error cannot be reported.
    }
  }
}
