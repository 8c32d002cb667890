package io.github.qaclassifier.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The contents of one file, on disk or in memory. Large graphs stay on disk to save heap. */
public sealed interface Content {

  /** Returns the contents of a file, which is read on each access. */
  static Content of(Path file) {
    return new OnDisk(file);
  }

  /** Returns contents in memory. The array is not copied and must not be changed. */
  static Content of(byte[] bytes) {
    return new InMemory(bytes);
  }

  /** Opens the contents for reading; the caller closes the stream. */
  InputStream open() throws IOException;

  /** Returns all bytes. The array must not be changed. */
  byte[] bytes() throws IOException;

  /** Returns the number of bytes. */
  long size() throws IOException;

  /**
   * A file.
   *
   * @param file the path of the file
   */
  record OnDisk(Path file) implements Content {
    /** Checks that the path is not null. */
    public OnDisk {
      Objects.requireNonNull(file, "file");
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public byte[] bytes() throws IOException {
      return Files.readAllBytes(file);
    }

    @Override
    public long size() throws IOException {
      return Files.size(file);
    }
  }

  /** Bytes on the heap. */
  final class InMemory implements Content {

    private final byte[] bytes;

    private InMemory(byte[] bytes) {
      this.bytes = Objects.requireNonNull(bytes, "bytes");
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }
  }
}
