package io.github.qaclassifier.scraper.internal.input;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;

/** The HTML of a saved page: a plain file, a compressed one, or a part of a web archive. */
public final class SavedPage {

  private static final int MAX_DEPTH = 3;

  private final byte[] html;
  private final Optional<String> charset;
  private final Optional<String> url;

  private SavedPage(byte[] html, Optional<String> charset, Optional<String> url) {
    this.html = html;
    this.charset = charset;
    this.url = url;
  }

  /**
   * Reads a file.
   *
   * @param maxBytes the largest size after decompression
   * @throws IOException if it is damaged, or larger than allowed when unpacked
   */
  public static SavedPage of(byte[] file, long maxBytes) throws IOException {
    byte[] content = file;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      Optional<byte[]> unpacked = unpacked(content, maxBytes);
      if (unpacked.isEmpty()) {
        break;
      }
      content = unpacked.get();
    }
    return FileKind.of(content) == FileKind.MHTML
        ? ofWebArchive(content, maxBytes)
        : new SavedPage(content, Optional.empty(), Optional.empty());
  }

  /**
   * Returns the HTML, or the bytes of the file if its type cannot contain a page. Not copied: do
   * not change them.
   */
  public byte[] html() {
    return html;
  }

  /** Returns the character set that the web archive names. */
  public Optional<String> charset() {
    return charset;
  }

  /** Returns the address that the web archive names. */
  public Optional<String> url() {
    return url;
  }

  private static Optional<byte[]> unpacked(byte[] content, long maxBytes) throws IOException {
    InputStream bytes = new ByteArrayInputStream(content);
    try (InputStream in =
        switch (FileKind.of(content)) {
          case GZIP -> new GZIPInputStream(bytes);
          case BZIP2 -> new BZip2CompressorInputStream(bytes, true);
          case XZ ->
              XZCompressorInputStream.builder()
                  .setInputStream(bytes)
                  .setMemoryLimitKiB(HeapLimit.availableKib())
                  .get();
          case ZSTD -> new ZstdCompressorInputStream(bytes);
          case LZMA ->
              LZMACompressorInputStream.builder()
                  .setInputStream(bytes)
                  .setMemoryLimitKiB(HeapLimit.availableKib())
                  .get();
          default -> InputStream.nullInputStream();
        }) {
      byte[] unpacked = limited(in, maxBytes);
      return unpacked.length == 0 ? Optional.empty() : Optional.of(unpacked);
    } catch (RuntimeException e) {
      // The libraries do not declare everything that they throw on damaged files.
      throw new IOException("the file is damaged", e);
    }
  }

  private static byte[] limited(InputStream in, long maxBytes) throws IOException {
    byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16L, maxBytes + 1));
    if (content.length > maxBytes) {
      throw new IOException("it has more than %,d bytes".formatted(maxBytes));
    }
    return content;
  }

  /** Returns the first HTML part, which is the page itself; frames come after it. */
  private static SavedPage ofWebArchive(byte[] content, long maxBytes) throws IOException {
    MimeTokenStream parts = new MimeTokenStream(MimeConfig.PERMISSIVE);
    parts.parse(new ByteArrayInputStream(content));
    String page = "";
    String location = "";
    Optional<String> charset = Optional.empty();
    try {
      for (EntityState state = parts.getState();
          state != EntityState.T_END_OF_STREAM;
          state = parts.next()) {
        if (state == EntityState.T_START_HEADER) {
          location = "";
          charset = Optional.empty();
        } else if (state == EntityState.T_FIELD) {
          Field field = parts.getField();
          if (field.getName().equalsIgnoreCase("Content-Location")) {
            location = field.getBody().strip();
          } else if (field.getName().equalsIgnoreCase("Snapshot-Content-Location")) {
            page = field.getBody().strip();
          } else if (field.getName().equalsIgnoreCase("Content-Type")) {
            charset = charset(field);
          }
        } else if (state == EntityState.T_BODY && isHtml(parts.getBodyDescriptor())) {
          ByteArrayOutputStream html = new ByteArrayOutputStream();
          try (InputStream body = parts.getDecodedInputStream()) {
            html.writeBytes(limited(body, maxBytes));
          }
          String url = location.startsWith("http") ? location : page;
          return new SavedPage(
              html.toByteArray(),
              charset,
              url.startsWith("http") ? Optional.of(url) : Optional.empty());
        }
      }
    } catch (MimeException e) {
      throw new IOException("the web archive is damaged: " + e.getMessage(), e);
    }
    throw new IOException("the web archive has no HTML page");
  }

  /**
   * Returns the character set that a Content-Type names. The descriptor of a part does not
   * distinguish US-ASCII, its default, from none.
   */
  private static Optional<String> charset(Field contentType) {
    RawField field = new RawField(contentType.getName(), contentType.getBody());
    return RawFieldParser.DEFAULT.parseRawBody(field).getParams().stream()
        .filter(parameter -> parameter.getName().equalsIgnoreCase("charset"))
        .map(NameValuePair::getValue)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static boolean isHtml(BodyDescriptor part) {
    return part.getMimeType().equals("text/html")
        || part.getMimeType().equals("application/xhtml+xml");
  }
}
