package io.github.qaclassifier.scraper.rows;

/** Text that every writer and reader takes. */
final class SoundText {

  private static final char REPLACEMENT = '\uFFFD';

  private SoundText() {}

  /** The text with half surrogate pairs and NULs replaced: neither UTF-8 nor CSV can hold them. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnsound(text, i)) {
        return mend(text);
      }
    }
    return text;
  }

  private static String mend(String text) {
    StringBuilder mended = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (isUnsound(text, i)) {
        mended.setCharAt(i, REPLACEMENT);
      }
    }
    return mended.toString();
  }

  private static boolean isUnsound(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c == 0;
  }
}
