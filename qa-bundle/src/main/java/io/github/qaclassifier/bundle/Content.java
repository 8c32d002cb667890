package io.github.qaclassifier.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The bytes of one file, on disk or in memory. Large graphs stay on disk, so that they need no
 * heap.
 */
public sealed interface Content {

  /** The bytes of a file, read when asked for. */
  static Content of(Path file) {
    return new OnDisk(file);
  }

  /** Bytes at hand; not copied, so leave them as they are. */
  static Content of(byte[] bytes) {
    return new InMemory(bytes);
  }

  /** Opens the bytes for reading; the caller closes them. */
  InputStream open() throws IOException;

  /** All bytes; not to be changed. */
  byte[] bytes() throws IOException;

  /** How many bytes there are. */
  long size() throws IOException;

  /**
   * A file.
   *
   * @param file where it is
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
