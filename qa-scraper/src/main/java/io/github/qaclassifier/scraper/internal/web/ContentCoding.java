package io.github.qaclassifier.scraper.internal.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Decodes the content encoding of a response. */
final class ContentCoding {

  static final String ACCEPTED = "gzip";

  private ContentCoding() {}

  /**
   * @throws IOException if the body does not have this encoding, or is too large when unpacked
   */
  static byte[] decode(byte[] body, String encoding, long maxBytes) throws IOException {
    String name = encoding.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.equals("identity") || body.length == 0) {
      return body;
    }
    if (!name.equals("gzip") && !name.equals("x-gzip")) {
      throw new IOException(
          "the response is encoded as %s, which was not requested".formatted(name));
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16L, maxBytes + 1));
      if (content.length > maxBytes) {
        throw new LimitedBody.TooLargeException(maxBytes);
      }
      return content;
    }
  }
}
