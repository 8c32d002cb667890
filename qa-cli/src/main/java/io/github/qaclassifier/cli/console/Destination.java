package io.github.qaclassifier.cli.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where results go: standard output, or a file that appears only when it is whole. Whatever ends
 * the program before {@link #commit()}, Ctrl-C included, leaves neither the file nor a temporary
 * one.
 */
public abstract sealed class Destination implements AutoCloseable {

  private final OutputStream stream;

  private Destination(OutputStream stream) {
    this.stream = new BufferedOutputStream(stream, 1 << 16);
  }

  /**
   * Opens a destination.
   *
   * @param file the file to write, or null for standard output
   * @throws IOException if the file cannot be written there
   */
  public static Destination open(Console console, @Nullable Path file) throws IOException {
    if (file == null) {
      return new Stream(console.out());
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A device or a pipe, such as /dev/null: nothing may be moved over it.
      return new Stream(Files.newOutputStream(file, StandardOpenOption.WRITE));
    }
    return WholeFile.create(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath());
  }

  /** What to write to. Flush it when a reader should see what is there; do not close it. */
  public OutputStream stream() {
    return stream;
  }

  /** All is written: shows it. */
  public void commit() throws IOException {
    stream.flush();
  }

  /** Drops what was not committed. */
  @Override
  public void close() throws IOException {}

  private static final class Stream extends Destination {
    Stream(OutputStream stream) {
      super(stream);
    }
  }

  private static final class WholeFile extends Destination {

    private final Path target;
    private final Path temporary;
    private final OutputStream file;
    private final Thread onExit;
    private boolean settled;

    private WholeFile(Path target, Path temporary, OutputStream file) {
      super(file);
      this.target = target;
      this.temporary = temporary;
      this.file = file;
      this.onExit = new Thread(this::discardOnExit, "remove " + temporary.getFileName());
      Runtime.getRuntime().addShutdownHook(onExit);
    }

    static WholeFile create(Path target) throws IOException {
      // Not Files.createTempFile: its files are readable by their owner alone, and stay so.
      Path temporary =
          target.resolveSibling(
              ".%s.%d.tmp".formatted(target.getFileName(), ProcessHandle.current().pid()));
      return new WholeFile(
          target,
          temporary,
          Files.newOutputStream(
              temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    @Override
    public synchronized void commit() throws IOException {
      if (settled) {
        return;
      }
      super.commit();
      file.close();
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      settled = true;
    }

    @Override
    public void close() throws IOException {
      discard();
      try {
        Runtime.getRuntime().removeShutdownHook(onExit);
      } catch (IllegalStateException e) {
        // The program is ending already, and the hook finds nothing left to do.
      }
    }

    private synchronized void discard() throws IOException {
      if (!settled) {
        settled = true;
        file.close();
        Files.deleteIfExists(temporary);
      }
    }

    /** Leaves the stream open: the thread that writes to it may still be at work. */
    private synchronized void discardOnExit() {
      if (!settled) {
        settled = true;
        try {
          Files.deleteIfExists(temporary);
        } catch (IOException e) {
          // The program is ending; there is nobody left to tell.
        }
      }
    }
  }
}
