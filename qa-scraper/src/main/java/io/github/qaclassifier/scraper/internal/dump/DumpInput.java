package io.github.qaclassifier.scraper.internal.dump;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.pipeline.text.Quantity;
import io.github.qaclassifier.scraper.internal.input.FileKind;
import io.github.qaclassifier.scraper.internal.input.HeapLimit;
import io.github.qaclassifier.scraper.internal.input.ReadProblem;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/**
 * A dump's bytes, unpacked: archives, compressed files, and archives in archives. An archive in an
 * archive is copied beside the output first, because it can only be read from a file.
 */
final class DumpInput implements Closeable {

  private static final int BUFFER = 1 << 16;

  /** A multiple of the buffer. */
  private static final int BYTES_PER_REPORT = 1 << 24;

  /** Enough for an archive of archives of compressed files; more is an attack or a mistake. */
  private static final int MAX_DEPTH = 5;

  private final Path file;
  private final Path scratchFolder;
  private final StopSignal stop;
  private final Consumer<String> progress;
  private final Deque<Closeable> open = new ArrayDeque<>();
  private InputStream xml = InputStream.nullInputStream();
  private String name;

  private DumpInput(Path file, Path scratchFolder, StopSignal stop, Consumer<String> progress) {
    this.file = file;
    this.scratchFolder = scratchFolder;
    this.stop = stop;
    this.progress = progress;
    this.name = file.toString();
  }

  /**
   * Opens a dump.
   *
   * @param scratchFolder where an archive in an archive is unpacked to
   * @param stop ends unpacking with an {@link InterruptedIOException}
   * @param progress receives the size of what is unpacked to the folder so far, for a person
   * @throws DataException if it is not a dump or cannot be unpacked
   */
  static DumpInput open(Path file, Path scratchFolder, StopSignal stop, Consumer<String> progress)
      throws IOException {
    DumpInput input = new DumpInput(file, scratchFolder, stop, progress);
    try {
      input.xml = input.unpackedFile(file, file.toString(), 0);
      return input;
    } catch (MemoryLimitException e) {
      input.close();
      throw new DataException(
          "Cannot read %s: %s.".formatted(file, HeapLimit.advice(e.getMemoryNeededInKb())), e);
    } catch (InterruptedIOException | DataException e) {
      input.close();
      throw e;
    } catch (IOException e) {
      input.close();
      throw new DataException("Cannot read %s: %s.".formatted(file, ReadProblem.describe(e)), e);
    } catch (RuntimeException e) {
      input.close();
      // The libraries do not declare everything that they throw on damaged archives.
      throw new DataException("Cannot read %s: it is damaged.".formatted(file), e);
    } catch (OutOfMemoryError e) {
      input.close();
      throw new DataException(HeapLimit.exhausted(file), e);
    }
  }

  /** Returns the unpacked bytes. */
  InputStream stream() {
    return xml;
  }

  /** Returns the origin of the bytes, for messages, for example {@code Posts.xml in site.7z}. */
  String name() {
    return name;
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private InputStream unpackedFile(Path path, String name, int depth) throws IOException {
    return switch (FileKind.of(path)) {
      case SEVEN_Z -> fromSevenZ(path, name, depth);
      case ZIP -> fromZip(path, name, depth);
      default -> unpacked(opened(Files.newInputStream(path)), name, -1, depth);
    };
  }

  private InputStream unpacked(InputStream packed, String name, long size, int depth)
      throws IOException {
    if (depth > MAX_DEPTH) {
      throw new DataException("%s is packed more than %d times.".formatted(name, MAX_DEPTH));
    }
    BufferedInputStream in = opened(new BufferedInputStream(packed, BUFFER));
    FileKind kind = FileKind.of(in);
    return switch (kind) {
      case GZIP -> unpacked(opened(new GZIPInputStream(in, BUFFER)), name, -1, depth + 1);
      case BZIP2 -> unpacked(opened(new BZip2CompressorInputStream(in, true)), name, -1, depth + 1);
      case XZ -> unpacked(opened(xz(in)), name, -1, depth + 1);
      case LZMA -> unpacked(opened(lzma(in)), name, -1, depth + 1);
      case ZSTD -> unpacked(opened(new ZstdCompressorInputStream(in)), name, -1, depth + 1);
      case SEVEN_Z, ZIP -> unpackedFile(copied(in, name, size), name, depth + 1);
      case LZ4, COMPRESS, LZIP, TAR, RAR ->
          throw new DataException(
              "%s is %s, and give the Posts.xml in it.".formatted(name, kind.advice()));
      case PDF, IMAGE, SQLITE, JSON, MHTML, WEB_ARCHIVE, WARC, HTML, EMPTY ->
          throw new DataException(
              "%s is %s, not a Posts.xml of a data dump.".formatted(name, kind.title()));
      default -> {
        this.name = name;
        yield in;
      }
    };
  }

  private static InputStream xz(InputStream in) throws IOException {
    return XZCompressorInputStream.builder()
        .setInputStream(in)
        .setDecompressConcatenated(true)
        .setMemoryLimitKiB(HeapLimit.availableKib())
        .get();
  }

  private static InputStream lzma(InputStream in) throws IOException {
    return LZMACompressorInputStream.builder()
        .setInputStream(in)
        .setMemoryLimitKiB(HeapLimit.availableKib())
        .get();
  }

  private InputStream fromSevenZ(Path path, String name, int depth) throws IOException {
    SevenZFile archive =
        opened(
            SevenZFile.builder()
                .setPath(path)
                .setMaxMemoryLimitKiB(HeapLimit.availableKib())
                .get());
    List<SevenZArchiveEntry> entries = new ArrayList<>();
    archive.getEntries().forEach(entries::add);
    entries.removeIf(SevenZArchiveEntry::isDirectory);
    int chosen =
        PostsEntry.choose(name, entries.stream().map(e -> String.valueOf(e.getName())).toList());
    SevenZArchiveEntry entry = entries.get(chosen);
    return unpacked(
        archive.getInputStream(entry),
        "%s in %s".formatted(entry.getName(), name),
        entry.getSize(),
        depth + 1);
  }

  private InputStream fromZip(Path path, String name, int depth) throws IOException {
    ZipFile archive = opened(ZipFile.builder().setPath(path).get());
    List<ZipArchiveEntry> entries = Collections.list(archive.getEntries());
    entries.removeIf(ZipArchiveEntry::isDirectory);
    int chosen = PostsEntry.choose(name, entries.stream().map(ZipArchiveEntry::getName).toList());
    ZipArchiveEntry entry = entries.get(chosen);
    return unpacked(
        opened(archive.getInputStream(entry)),
        "%s in %s".formatted(entry.getName(), name),
        entry.getSize(),
        depth + 1);
  }

  /**
   * Copies an archive from inside another one into a file, which {@link #close} deletes.
   *
   * @param size its size in bytes, or less than 0 if that is not known
   */
  private Path copied(InputStream in, String name, long size) throws IOException {
    long free = Files.getFileStore(scratchFolder).getUsableSpace();
    if (size > free) {
      throw new DataException(
          ("%s has %,d bytes, and %s has room for %,d: unpack %s with another program first and"
                  + " give the archive of the posts in it.")
              .formatted(name, size, scratchFolder, free, file));
    }
    Path copy = Files.createTempFile(scratchFolder, "qa-dump-", ".tmp");
    copy.toFile().deleteOnExit();
    open.push(() -> Files.deleteIfExists(copy));
    byte[] buffer = new byte[BUFFER];
    long copied = 0;
    try (OutputStream out = Files.newOutputStream(copy)) {
      int read;
      while ((read = in.readNBytes(buffer, 0, BUFFER)) > 0) {
        if (stop.requested()) {
          throw new InterruptedIOException("stopped while " + name + " was unpacked");
        }
        if (copied % BYTES_PER_REPORT == 0) {
          progress.accept("%s unpacked".formatted(Quantity.of(copied >> 20, "MB", "MB")));
        }
        out.write(buffer, 0, read);
        copied += read;
      }
    }
    return copy;
  }

  private <T extends Closeable> T opened(T stream) {
    open.push(stream);
    return stream;
  }
}
