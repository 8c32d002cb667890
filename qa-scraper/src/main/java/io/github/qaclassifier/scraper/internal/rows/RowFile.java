package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A file to which complete records are appended. Opening it removes an incomplete record of a
 * killed process.
 */
final class RowFile implements AutoCloseable {

  /** From about this size on, a separate member compresses as well as a shared one. */
  private static final int LARGE_MEMBER = 1 << 14;

  private final Path path;
  private final boolean gzipped;
  private final GzipMember member = GzipMember.usual();
  private FileChannel channel;
  private long smallMembers;
  private boolean unforced;

  private RowFile(Path path, boolean gzipped, FileChannel channel) {
    this.path = path;
    this.gzipped = gzipped;
    this.channel = channel;
  }

  /**
   * Opens a file for appending; creates it if it does not exist.
   *
   * @param records receives each complete record of the file, without the header
   * @throws DataException if it cannot be read or written, or does not begin with the header
   */
  static RowFile open(Path path, byte[] header, boolean quoted, Consumer<byte[]> records) {
    boolean gzipped = RowNames.isGzipped(path);
    try {
      long completeBytes = Files.exists(path) ? repair(path, gzipped, header, quoted, records) : 0;
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.position(channel.size());
      RowFile file = new RowFile(path, gzipped, channel);
      if (completeBytes == 0 && header.length > 0) {
        file.append(header);
      }
      return file;
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** Appends complete records with one write. */
  void append(byte[] records) {
    appendPacked(gzipped ? member.of(records) : records);
    if (records.length < LARGE_MEMBER) {
      smallMembers++;
    }
  }

  /** Compresses complete records for {@link #appendPacked}. Safe for any number of threads. */
  byte[] packed(byte[] records) {
    if (!gzipped) {
      return records;
    }
    try (GzipMember own = GzipMember.fast()) {
      return own.of(records);
    }
  }

  /** Appends records that {@link #packed} returned, with one write. */
  void appendPacked(byte[] records) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(records);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      unforced = true;
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** Forces appended records, if there are any, to the disk, so that they survive a power cut. */
  void force() {
    if (!unforced) {
      return;
    }
    try {
      channel.force(false);
      unforced = false;
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** Compresses the members of a gzipped file into one, if that makes it much smaller. */
  void pack() {
    if (!gzipped || smallMembers < 2) {
      return;
    }
    try {
      channel.close();
      copy(path, Long.MAX_VALUE);
      channel = FileChannel.open(path, StandardOpenOption.WRITE);
      channel.position(channel.size());
      smallMembers = 0;
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(path, e);
    } finally {
      member.close();
    }
  }

  /** Reads all complete records, removes what follows them, and returns their size in bytes. */
  private static long repair(
      Path path, boolean gzipped, byte[] header, boolean quoted, Consumer<byte[]> consumer)
      throws IOException {
    CompleteRecords complete = new CompleteRecords(path, header, consumer);
    boolean truncated;
    try (InputStream in = input(path, gzipped)) {
      truncated = complete.read(new Records(in, quoted));
    } catch (IOException e) {
      // In a plain file this is an error of the disk; in a gzipped file it may be a truncated end.
      if (!gzipped || !(e instanceof EOFException || startsAsGzip(path))) {
        throw e;
      }
      if (!(e instanceof EOFException)) {
        Files.copy(path, sibling(path, ".damaged"), StandardCopyOption.REPLACE_EXISTING);
      }
      complete.salvage(quoted);
      truncated = true;
    }
    if (truncated && gzipped) {
      copy(path, complete.bytes);
    } else if (truncated) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(complete.bytes);
      }
    }
    return complete.bytes;
  }

  /** Passes the complete records of a file to a consumer and counts their bytes. */
  private static final class CompleteRecords {

    private final Path path;
    private final byte[] header;
    private final Consumer<byte[]> consumer;
    private long bytes;

    CompleteRecords(Path path, byte[] header, Consumer<byte[]> consumer) {
      this.path = path;
      this.header = header;
      this.consumer = consumer;
    }

    /** Reads to the end; returns whether an incomplete record is there. */
    boolean read(Records records) throws IOException {
      byte[] record;
      while ((record = records.next()) != null) {
        if (bytes > 0 || header.length == 0) {
          consumer.accept(record);
        } else if (!Arrays.equals(record, header)) {
          throw new DataException(
              "The output %s has other columns than this run writes: choose another file."
                  .formatted(path));
        }
        bytes += record.length;
      }
      return records.hasTail();
    }

    /**
     * Continues reading a truncated gzipped file. A reader that detects the truncation discards
     * everything that it unpacked in the same call, which may be many records; the JDK's reader
     * returns it first.
     */
    void salvage(boolean quoted) {
      try (InputStream in = lenient(path)) {
        in.skipNBytes(bytes);
        read(new Records(in, quoted));
      } catch (IOException e) {
        // The truncated end. Everything before it has been passed on.
      }
    }
  }

  /** Rewrites a gzipped file with the first bytes of its content. */
  private static void copy(Path path, long limit) throws IOException {
    if (limit == 0) {
      Files.write(path, new byte[0]);
      return;
    }
    Path copy = sibling(path, ".tmp");
    long left = limit;
    try (InputStream in = lenient(path);
        OutputStream out =
            new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(copy)), 1 << 16)) {
      byte[] buffer = new byte[1 << 16];
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          break;
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    try (FileChannel written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      written.force(false);
    }
    Files.move(copy, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean startsAsGzip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(2);
      return start.length > 0 && start[0] == 0x1f && (start.length == 1 || start[1] == (byte) 0x8b);
    }
  }

  private static Path sibling(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  private static InputStream input(Path path, boolean gzipped) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    if (!gzipped) {
      return in;
    }
    if (Files.size(path) == 0) {
      return in;
    }
    return GzipCompressorInputStream.builder()
        .setInputStream(in)
        .setDecompressConcatenated(true)
        .get();
  }

  /**
   * Reads a gzipped file up to its truncation; this reader does not report every truncation as an
   * error.
   */
  private static InputStream lenient(Path path) throws IOException {
    InputStream raw = Files.newInputStream(path);
    try {
      return new GZIPInputStream(new BufferedInputStream(raw, 1 << 16), 1 << 16);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static DataException failure(Path path, IOException e) {
    return new DataException(
        "Cannot use the file %s: %s.".formatted(path, FileFailure.reason(e)), e);
  }
}
