package io.github.qaclassifier.scraper.internal.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Parses the bytes of a page, even if the declared character set is wrong. */
final class PageText {

  private PageText() {}

  /**
   * Parses a page. Bytes that are valid UTF-8 are decoded as UTF-8, because text in another
   * character set is almost never valid UTF-8. Otherwise the character set of the header is used,
   * then that of the page.
   */
  static Document parse(byte[] page, Optional<String> declared, String url) {
    Charset charset = isUtf8(page) ? StandardCharsets.UTF_8 : known(declared);
    try {
      Document document =
          Jsoup.parse(new ByteArrayInputStream(page), charset == null ? null : charset.name(), url);
      document.outputSettings().prettyPrint(false);
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory failed.", e);
    }
  }

  private static boolean isUtf8(byte[] page) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(page));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static @Nullable Charset known(Optional<String> name) {
    try {
      return name.map(Charset::forName).orElse(null);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
