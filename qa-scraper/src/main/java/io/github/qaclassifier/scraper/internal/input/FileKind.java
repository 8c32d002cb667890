package io.github.qaclassifier.scraper.internal.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** The type of a file, determined by its first bytes and not by its name. */
public enum FileKind {
  /** An archive that 7-Zip makes. */
  SEVEN_Z("a 7z archive"),
  /** A zip archive. */
  ZIP("a zip archive"),
  /** A file that gzip compressed. */
  GZIP("a gzip file"),
  /** A file that bzip2 compressed. */
  BZIP2("a bzip2 file"),
  /** A file that xz compressed. */
  XZ("an xz file"),
  /** A file that zstd compressed. */
  ZSTD("a Zstandard file"),
  /** A file that LZMA compressed, the format before xz. */
  LZMA("an LZMA file"),
  /** A file that lz4 compressed. */
  LZ4("an lz4 file"),
  /** A file that compress compressed. */
  COMPRESS("a .Z file"),
  /** A file that lzip compressed. */
  LZIP("an lzip file"),
  /** A tar archive. */
  TAR("a tar archive"),
  /** A RAR archive. */
  RAR("a RAR archive"),
  /** A saved page with its images, as Chrome and Edge write it. */
  MHTML("a web archive (.mhtml)"),
  /** A saved page with its images, as Safari writes it. */
  WEB_ARCHIVE("a Safari web archive"),
  /** The file of a web crawler. */
  WARC("a WARC file of a web crawler"),
  /** A PDF document. */
  PDF("a PDF document"),
  /** An image. */
  IMAGE("an image"),
  /** A file of the SQLite database. */
  SQLITE("an SQLite database"),
  /** JSON. */
  JSON("JSON"),
  /** No bytes, or only white space. */
  EMPTY("an empty file"),
  /** Bytes that are not text. */
  BINARY("binary data"),
  /** An HTML page. */
  HTML("an HTML page"),
  /** XML that is not an HTML page. */
  XML("XML"),
  /** Any other text. */
  TEXT("text");

  /** The number of bytes that determine a type. */
  public static final int LOOK_AT = 4096;

  private static final int TAR_MARK_AT = 257;

  /** The beginning of a data dump, in lower case. Its rows may contain any text, HTML too. */
  private static final Pattern DUMP =
      Pattern.compile(
          "(?:\\s++|<[?](?s:.*?)[?]>|<!--(?s:.*?)-->|<!doctype[^>]*>)*+<(?:posts|row)[\\s/>]");

  private final String title;

  FileKind(String title) {
    this.title = title;
  }

  /** Returns the kind with its article, for example {@code a zip archive}. */
  public String title() {
    return title;
  }

  /**
   * Returns the type and what to do, for types that have to be unpacked or saved in another way.
   */
  public String advice() {
    return switch (this) {
      case SEVEN_Z, ZIP, GZIP, BZIP2, XZ, ZSTD, LZMA, LZ4, COMPRESS, LZIP, TAR, RAR ->
          title + ": unpack it first";
      case MHTML, WEB_ARCHIVE -> title + ": save the page as HTML";
      case WARC -> title + ": extract its pages first";
      case HTML, TEXT -> title;
      default -> title + ", not a page";
    };
  }

  /** Whether a file of this kind can be an HTML page, or a piece of one. */
  public boolean canBePage() {
    return this == HTML || this == TEXT;
  }

  /** Whether the file has to be unpacked before anything can be read. */
  public boolean isPacked() {
    return switch (this) {
      case SEVEN_Z, ZIP, GZIP, BZIP2, XZ, ZSTD, LZMA, LZ4, COMPRESS, LZIP, TAR, RAR -> true;
      default -> false;
    };
  }

  /**
   * Returns the kind of a file.
   *
   * @throws IOException if the file cannot be read
   */
  public static FileKind of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(LOOK_AT));
    }
  }

  /**
   * Returns the type of the next bytes of a stream, without consuming them.
   *
   * @throws IOException if the stream cannot be read
   */
  public static FileKind of(BufferedInputStream in) throws IOException {
    in.mark(LOOK_AT);
    byte[] start = in.readNBytes(LOOK_AT);
    in.reset();
    return of(start);
  }

  /**
   * Returns the kind of a file that begins with these bytes.
   *
   * @param bytes the first {@link #LOOK_AT} bytes or more, or all if there are fewer
   */
  public static FileKind of(byte[] bytes) {
    String start =
        new String(bytes, 0, Math.min(bytes.length, LOOK_AT), StandardCharsets.ISO_8859_1);
    FileKind packed = packed(start);
    return packed != BINARY ? packed : text(start);
  }

  private static FileKind packed(String start) {
    if (start.startsWith("7z\u00bc\u00af'\u001c")) {
      return SEVEN_Z;
    }
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
      return ZIP;
    }
    if (start.startsWith("\u001f\u008b")) {
      return GZIP;
    }
    if (start.startsWith("BZh") && start.startsWith("1AY&SY", 4)) {
      return BZIP2;
    }
    if (start.startsWith("\u00fd7zXZ\0")) {
      return XZ;
    }
    // The second is a skippable frame, with which some tools begin.
    if (start.startsWith("(\u00b5/\u00fd") || start.startsWith("P*M\u0018")) {
      return ZSTD;
    }
    // The usual properties, then the size of the dictionary: a power of two from 64 KB on.
    if (start.startsWith("]\0\0") && start.length() > 13) {
      return LZMA;
    }
    if (start.startsWith("\u0004\"M\u0018")) {
      return LZ4;
    }
    if (start.startsWith("\u001f\u009d") || start.startsWith("\u001f\u00a0")) {
      return COMPRESS;
    }
    if (start.startsWith("LZIP")) {
      return LZIP;
    }
    if (start.startsWith("Rar!\u001a\u0007")) {
      return RAR;
    }
    if (start.startsWith("ustar", TAR_MARK_AT)) {
      return TAR;
    }
    if (start.startsWith("bplist")) {
      return WEB_ARCHIVE;
    }
    if (start.startsWith("SQLite format 3")) {
      return SQLITE;
    }
    boolean picture =
        start.startsWith("\u0089PNG")
            || start.startsWith("GIF8")
            || start.startsWith("\u00ff\u00d8\u00ff")
            || (start.startsWith("RIFF") && start.startsWith("WEBP", 8));
    return picture ? IMAGE : BINARY;
  }

  private static FileKind text(String start) {
    String text = withoutByteOrderMark(start).stripLeading().toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return EMPTY;
    }
    if (text.startsWith("%pdf")) {
      return PDF;
    }
    if (text.startsWith("warc/")) {
      return WARC;
    }
    if (isMhtml(text)) {
      return MHTML;
    }
    // UTF-16 has NULs too, but is recognized by its first two bytes.
    boolean utf16 = start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe");
    if (utf16) {
      String readable = text.replace("\0", "");
      return isHtml(readable) ? HTML : xml(readable);
    }
    if (isHtml(text)) {
      return HTML;
    }
    if (text.startsWith("<")) {
      return xml(text);
    }
    if (start.indexOf('\0') >= 0) {
      return BINARY;
    }
    return text.startsWith("{") || text.startsWith("[") ? JSON : TEXT;
  }

  private static boolean isHtml(String text) {
    return (text.contains("<html") || text.contains("<!doctype html"))
        && !DUMP.matcher(text).lookingAt();
  }

  private static FileKind xml(String text) {
    return text.startsWith("<?xml") || text.startsWith("<!doctype") ? XML : TEXT;
  }

  /** Whether the text begins with mail headers, one of which declares several parts. */
  private static boolean isMhtml(String text) {
    boolean headers =
        text.matches(
            "(?s)(?:from|subject|date|mime-version|content-type|snapshot-[a-z-]+|x-[a-z-]+|return-path|message-id):.*");
    return headers && text.contains("content-type:") && text.contains("multipart/related");
  }

  private static String withoutByteOrderMark(String start) {
    if (start.startsWith("\u00ef\u00bb\u00bf")) {
      return start.substring(3);
    }
    boolean utf16 = start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe");
    return utf16 ? start.substring(2) : start;
  }
}
