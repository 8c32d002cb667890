package io.github.qaclassifier.pipeline.collect;

import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Removes from a text what XML 1.0 forbids, so that every collected text can be stored as JSON, CSV
 * and XML:
 *
 * <ul>
 *   <li>control characters are dropped, except tab, line feed and carriage return; vertical tab and
 *       form feed become a blank;
 *   <li>unpaired surrogates, code points beyond U+10FFFF, U+FFFE and U+FFFF become U+FFFD.
 * </ul>
 *
 * @param text the repaired text
 * @param repairs how many characters were dropped or replaced
 */
public record TextRepair(String text, int repairs) {

  /** What {@link #decoder} makes of invalid bytes. No valid XML contains it. */
  public static final char INVALID_BYTES = '\uFFFE';

  private static final char REPLACEMENT = '\uFFFD';

  /** Returns a decoder that never fails: invalid bytes are decoded to {@link #INVALID_BYTES}. */
  public static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        .replaceWith(String.valueOf(INVALID_BYTES));
  }

  /** Repairs a text. A valid text is returned as the same instance. */
  public static TextRepair of(String text) {
    int valid = 0;
    while (valid < text.length() && isValid(text.codePointAt(valid))) {
      valid += Character.charCount(text.codePointAt(valid));
    }
    if (valid == text.length()) {
      return new TextRepair(text, 0);
    }
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, valid);
    int repairs = 0;
    for (int i = valid; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      repairs += append(codePoint, out);
      i += Character.charCount(codePoint);
    }
    return new TextRepair(out.toString(), repairs);
  }

  /**
   * Appends a code point, repaired if it is invalid.
   *
   * @return the number of repairs: 0 or 1
   */
  static int append(int codePoint, StringBuilder out) {
    if (isValid(codePoint)) {
      out.appendCodePoint(codePoint);
      return 0;
    }
    if (codePoint == 0x0B || codePoint == 0x0C) {
      out.append(' ');
    } else if (codePoint >= ' ') {
      out.append(REPLACEMENT);
    }
    return 1;
  }

  /** Whether XML 1.0 allows a code point; an unpaired surrogate is one that it does not allow. */
  private static boolean isValid(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c < Character.MIN_SURROGATE)
        || (c > Character.MAX_SURROGATE && c < 0xFFFE)
        || (c >= 0x10000 && c <= Character.MAX_CODE_POINT);
  }
}
