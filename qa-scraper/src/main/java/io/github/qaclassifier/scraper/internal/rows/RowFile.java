package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.core.DataException;
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
 * A file that records are appended to, each as a whole. Opening it cuts off a record that a killed
 * process left unfinished.
 */
final class RowFile implements AutoCloseable {

  /** From about this size on, a member is packed as well alone as together with others. */
  private static final int LARGE_MEMBER = 1 << 14;

  private final Path path;
  private final boolean gzipped;
  private final GzipMember member = GzipMember.usual();
  private FileChannel channel;
  private long smallMembers;

  private RowFile(Path path, boolean gzipped, FileChannel channel) {
    this.path = path;
    this.gzipped = gzipped;
    this.channel = channel;
  }

  /**
   * Opens a file for appending, or makes it.
   *
   * @param records told of each whole record that it holds, the header left out
   * @throws DataException if it cannot be read or written, or does not begin with the header
   */
  static RowFile open(Path path, byte[] header, boolean quoted, Consumer<byte[]> records) {
    boolean gzipped = path.toString().endsWith(".gz");
    try {
      long whole = Files.exists(path) ? mend(path, gzipped, header, quoted, records) : 0;
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.position(channel.size());
      RowFile file = new RowFile(path, gzipped, channel);
      if (whole == 0 && header.length > 0) {
        file.append(header);
      }
      return file;
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** Appends whole records with one write. */
  void append(byte[] records) {
    appendPacked(gzipped ? member.of(records) : records);
    if (records.length < LARGE_MEMBER) {
      smallMembers++;
    }
  }

  /** Whole records as {@link #appendPacked} takes them. Safe for any number of threads. */
  byte[] packed(byte[] records) {
    if (!gzipped) {
      return records;
    }
    try (GzipMember own = GzipMember.fast()) {
      return own.of(records);
    }
  }

  /** Appends many whole records that {@link #packed} made ready, with one write. */
  void appendPacked(byte[] records) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(records);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** Makes sure that what was appended outlives the machine, not only the process. */
  void force() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** Packs the members of a gzipped file into one, where that makes it much smaller. */
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

  /** Reads all whole records, cuts off what follows them, and returns their size in bytes. */
  private static long mend(
      Path path, boolean gzipped, byte[] header, boolean quoted, Consumer<byte[]> told)
      throws IOException {
    Wholes wholes = new Wholes(path, header, told);
    boolean torn;
    try (InputStream in = input(path, gzipped)) {
      torn = wholes.read(new Records(in, quoted));
    } catch (IOException e) {
      // Of a plain file this is an error of the disk; a gzipped one may end so where it is torn.
      if (!gzipped || !(e instanceof EOFException || startsAsGzip(path))) {
        throw e;
      }
      if (!(e instanceof EOFException)) {
        Files.copy(path, sibling(path, ".damaged"), StandardCopyOption.REPLACE_EXISTING);
      }
      wholes.salvage(quoted);
      torn = true;
    }
    if (torn && gzipped) {
      copy(path, wholes.bytes);
    } else if (torn) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(wholes.bytes);
      }
    }
    return wholes.bytes;
  }

  /** Tells of the whole records of a file, and counts their bytes. */
  private static final class Wholes {

    private final Path path;
    private final byte[] header;
    private final Consumer<byte[]> told;
    private long bytes;

    Wholes(Path path, byte[] header, Consumer<byte[]> told) {
      this.path = path;
      this.header = header;
      this.told = told;
    }

    /** Reads to the end, and says whether that is in the middle of a record. */
    boolean read(Records records) throws IOException {
      byte[] record;
      while ((record = records.next()) != null) {
        if (bytes > 0 || header.length == 0) {
          told.accept(record);
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
     * Reads on in a torn gzipped file. The reader that notices a torn end throws away what it
     * unpacked in the same call, many records of them; the JDK's gives all of that first.
     */
    void salvage(boolean quoted) {
      try (InputStream in = lenient(path)) {
        in.skipNBytes(bytes);
        read(new Records(in, quoted));
      } catch (IOException e) {
        // The torn end: all that could be unpacked before it was told of.
      }
    }
  }

  /** Rewrites a gzipped file with the first so many bytes of its content. */
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

  /** A gzipped file up to where it is torn; not every torn end is an error of this reader. */
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
    return new DataException("Cannot use the file %s: %s.".formatted(path, e.getMessage()), e);
  }
}
