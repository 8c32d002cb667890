package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a file, decompressed if they are compressed with gzip, and without a byte order
 * mark. A truncated gzip stream ends normally; {@link #truncated()} is then true.
 */
public final class DataInput extends InputStream {

  private final Counted stored;
  private final InputStream plain;
  private boolean truncated;
  private boolean lineEnded = true;

  /**
   * Takes over a stream, which {@link #close} closes.
   *
   * @param name what the stream is, for messages
   * @throws DataException if the stream cannot be read, or is encoded in UTF-16
   */
  public DataInput(InputStream stream, String name) {
    stored = new Counted(stream);
    try {
      plain = withoutMark(unzipped(new BufferedInputStream(stored, 1 << 16)), name);
    } catch (IOException e) {
      close();
      throw new DataException("%s cannot be read: %s.".formatted(name, FileFailure.reason(e)), e);
    }
  }

  /**
   * Opens a file.
   *
   * @throws DataException if there is no such file, if it cannot be read, or if it is encoded in
   *     UTF-16
   */
  public static DataInput of(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new DataException("%s is a folder: name a file in it.".formatted(file));
      }
      return new DataInput(Files.newInputStream(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new DataException("There is no file %s: check the path.".formatted(file), e);
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s.".formatted(file, FileFailure.reason(e)), e);
    }
  }

  /**
   * Whether a file is compressed with gzip, by its first bytes.
   *
   * @throws DataException if the file cannot be read
   */
  public static boolean isGzip(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return isGzip(in);
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s.".formatted(file, FileFailure.reason(e)), e);
    }
  }

  /** Bytes read so far, as stored. */
  public long bytesRead() {
    return stored.count;
  }

  /** Whether the compressed data is truncated. */
  public boolean truncated() {
    return truncated;
  }

  /** Whether the last byte so far was a line feed. */
  public boolean lineEnded() {
    return lineEnded;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (truncated) {
      return -1;
    }
    try {
      int read = plain.read(target, from, length);
      if (read > 0) {
        lineEnded = target[from + read - 1] == '\n';
      }
      return read;
    } catch (EOFException e) {
      truncated = true;
      return -1;
    }
  }

  @Override
  public int available() throws IOException {
    return truncated ? 0 : plain.available();
  }

  @Override
  public void close() {
    try {
      stored.close();
    } catch (IOException e) {
      // Nothing was written, so nothing is lost.
    }
  }

  private InputStream unzipped(InputStream in) throws IOException {
    if (!isGzip(in)) {
      return in;
    }
    try {
      return new BufferedInputStream(new GZIPInputStream(new Waiting(in), 1 << 16), 1 << 16);
    } catch (EOFException e) {
      truncated = true;
      return InputStream.nullInputStream();
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }

  private InputStream withoutMark(InputStream in, String name) throws IOException {
    if (!in.markSupported()) {
      return in;
    }
    try {
      in.mark(3);
      int first = in.read();
      int second = in.read();
      if ((first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff)) {
        close();
        throw new DataException("%s is encoded in UTF-16: save it as UTF-8.".formatted(name));
      }
      if (first != 0xef || second != 0xbb || in.read() != 0xbf) {
        in.reset();
      }
    } catch (EOFException e) {
      truncated = true;
    }
    return in;
  }

  /**
   * Claims that a byte is available, so that {@link GZIPInputStream} waits for the next member of a
   * pipe instead of ending after the first.
   */
  private static final class Waiting extends FilterInputStream {
    Waiting(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int read = super.read(target, from, length);
      count += Math.max(0, read);
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
