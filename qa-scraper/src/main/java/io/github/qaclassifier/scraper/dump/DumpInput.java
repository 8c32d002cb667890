package io.github.qaclassifier.scraper.dump;

import io.github.qaclassifier.core.DataException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** Opens a dump, plain or packed, by what its first bytes say. */
final class DumpInput {

  // Enough for the largest dictionaries that dumps are packed with, and a bound for others.
  private static final int MAX_ARCHIVE_MEMORY_KIB = 1 << 20;

  private DumpInput() {}

  /** The XML; closing it closes the file. */
  static InputStream open(Path file) throws IOException {
    byte[] magic;
    try (InputStream in = Files.newInputStream(file)) {
      magic = in.readNBytes(6);
    }
    if (SevenZFile.matches(magic, magic.length)) {
      return fromArchive(file);
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    boolean gzipped = magic.length > 1 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    return gzipped ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static InputStream fromArchive(Path file) throws IOException {
    SevenZFile archive = archive(file);
    try {
      return new FilterInputStream(
          new BufferedInputStream(archive.getInputStream(posts(file, archive)), 1 << 16)) {
        @Override
        public void close() throws IOException {
          super.close();
          archive.close();
        }
      };
    } catch (IOException | DataException e) {
      archive.close();
      throw e;
    }
  }

  /** Opens an archive. On some broken ones the library throws what it does not declare. */
  private static SevenZFile archive(Path file) throws IOException {
    try {
      return SevenZFile.builder().setPath(file).setMaxMemoryLimitKiB(MAX_ARCHIVE_MEMORY_KIB).get();
    } catch (RuntimeException e) {
      throw new IOException("the archive is broken (%s)".formatted(e), e);
    }
  }

  private static SevenZArchiveEntry posts(Path file, SevenZFile archive) {
    List<String> names = new ArrayList<>();
    List<SevenZArchiveEntry> xml = new ArrayList<>();
    for (SevenZArchiveEntry entry : archive.getEntries()) {
      String name = String.valueOf(entry.getName()).toLowerCase(Locale.ROOT);
      names.add(name);
      if (name.equals("posts.xml") || name.endsWith("/posts.xml")) {
        return entry;
      }
      if (name.endsWith(".xml") && !entry.isDirectory()) {
        xml.add(entry);
      }
    }
    if (xml.size() == 1) {
      return xml.get(0);
    }
    throw new DataException("The archive %s has no Posts.xml; it holds %s.".formatted(file, names));
  }
}
