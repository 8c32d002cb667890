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

/** Turns the bytes of a page into a document, whatever character set they claim to be in. */
final class PageText {

  private PageText() {}

  /**
   * Parses a page. Bytes that are sound UTF-8 are read as such, because text in another character
   * set hardly ever is; otherwise what the header says holds, and then what the page says.
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
