package io.github.qaclassifier.cli.console;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The output of a command: standard output, or a file that is replaced atomically. If the program
 * ends before {@link #commit()}, also with Ctrl-C, an existing file stays unchanged and no
 * temporary file remains.
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
   * @throws DataException if no file can be created there
   * @throws IOException if an existing file cannot be opened
   */
  public static Destination open(Console console, @Nullable Path file) throws IOException {
    if (file == null) {
      return new StandardOutput(console.out());
    }
    if (Files.isDirectory(file)) {
      throw new DataException("%s is a folder: name a file in it.".formatted(file));
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A device or a pipe, such as /dev/null, must not be replaced.
      return new Device(Files.newOutputStream(file, StandardOpenOption.WRITE));
    }
    return AtomicFile.create(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath());
  }

  /**
   * Writes text as UTF-8.
   *
   * @throws IOException if it cannot be written
   */
  public void write(String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the stream to write to. Flush it to make output visible; do not close it. */
  public OutputStream stream() {
    return stream;
  }

  /** Flushes the output and, for a file, moves it to its place. */
  public void commit() throws IOException {
    stream.flush();
  }

  /** Discards output that was not committed. */
  @Override
  public void close() throws IOException {}

  private static final class StandardOutput extends Destination {
    StandardOutput(OutputStream stream) {
      super(stream);
    }
  }

  /** A file that is written in place. The reader of a pipe waits until the file is closed. */
  private static final class Device extends Destination {

    private final OutputStream file;

    Device(OutputStream file) {
      super(file);
      this.file = file;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private static final class AtomicFile extends Destination {

    private final Path target;
    private final TemporaryFile temporary;
    private final OutputStream file;

    private AtomicFile(Path target, TemporaryFile temporary, OutputStream file) {
      super(file);
      this.target = target;
      this.temporary = temporary;
      this.file = file;
    }

    static AtomicFile create(Path target) throws IOException {
      TemporaryFile temporary = TemporaryFile.beside(target);
      try {
        return new AtomicFile(target, temporary, temporary.open());
      } catch (IOException e) {
        DataException error = unwritable(target, e);
        try {
          temporary.close();
        } catch (IOException again) {
          error.addSuppressed(again);
        }
        throw error;
      } catch (RuntimeException e) {
        temporary.close();
        throw e;
      }
    }

    /** Names the file that the user gave instead of the temporary one. */
    private static DataException unwritable(Path target, IOException e) {
      String reason =
          e instanceof NoSuchFileException
              ? "there is no folder %s. Create it".formatted(target.getParent())
              : FileFailure.reason(e) + ". Change it";
      return new DataException(
          "%s cannot be written: %s, or choose another path.".formatted(target, reason), e);
    }

    @Override
    public void commit() throws IOException {
      super.commit();
      file.close();
      temporary.moveTo(target);
    }

    @Override
    public void close() throws IOException {
      try (temporary) {
        file.close();
      }
    }
  }
}
