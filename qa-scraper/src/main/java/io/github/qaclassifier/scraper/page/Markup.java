package io.github.qaclassifier.scraper.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Tells HTML from what only claims to be HTML, by its first bytes. */
final class Markup {

  private static final int LOOK_AT = 1024;

  private Markup() {}

  /** Why the bytes cannot be an HTML page; empty if they can. */
  static Optional<String> whyNotHtml(byte[] bytes) {
    String start =
        new String(bytes, 0, Math.min(bytes.length, LOOK_AT), StandardCharsets.ISO_8859_1);
    String text = withoutMark(start).stripLeading().toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return Optional.of("the page is empty");
    }
    if (text.startsWith("%pdf") || start.startsWith("PK") || start.startsWith("\u001f\u008b")) {
      return Optional.of("a document or an archive, not a page");
    }
    // UTF-16 has NULs too, but says so by its first two bytes.
    boolean utf16 = start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe");
    if (start.indexOf('\0') >= 0 && !utf16) {
      return Optional.of("binary data, not a page");
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return Optional.of("JSON, not a page");
    }
    boolean xml =
        text.startsWith("<?xml") && !text.contains("<html") && !text.contains("<!doctype");
    return xml ? Optional.of("XML, not a page") : Optional.empty();
  }

  private static String withoutMark(String start) {
    return start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
  }
}
