package io.github.qaclassifier.scraper.dump;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes the bytes of a dump. */
final class DumpText {

  /** Stands for bytes that are no character; XML forbids it, so no valid text holds it. */
  private static final String BROKEN = "\uFFFE";

  private static final int LOOK_AT = 256;
  private static final Pattern DECLARED =
      Pattern.compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

  private DumpText() {}

  /** A reader that never fails because of a byte: broken ones are read as U+FFFE. */
  static Reader of(InputStream bytes) throws IOException {
    BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
    in.mark(LOOK_AT);
    String start = new String(in.readNBytes(LOOK_AT), StandardCharsets.ISO_8859_1);
    in.reset();
    return new InputStreamReader(
        in,
        charset(start)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(BROKEN));
  }

  /** UTF-8, unless the file begins with another mark or declares another character set. */
  private static Charset charset(String start) {
    if (start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe")) {
      return StandardCharsets.UTF_16;
    }
    Matcher declared = DECLARED.matcher(start);
    try {
      return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
