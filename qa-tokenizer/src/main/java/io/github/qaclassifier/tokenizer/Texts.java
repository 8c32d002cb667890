package io.github.qaclassifier.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Prepares any Java string for a tokenizer. */
final class Texts {

  /**
   * A piece has at most twice as many characters. The native library needs about 600 bytes per
   * token, so a call with one token per character needs less than 80 MB.
   */
  private static final int PIECE = 1 << 16;

  private Texts() {}

  /**
   * Tokenizes a text of any length piece by piece.
   *
   * @param tokenizer returns the ids of one piece, which is well-formed and not empty
   */
  static int[] tokenize(String text, Function<String, int[]> tokenizer) {
    if (text.isEmpty()) {
      return new int[0];
    }
    List<String> pieces = pieces(wellFormed(text));
    if (pieces.size() == 1) {
      return tokenizer.apply(pieces.get(0));
    }
    Ids ids = new Ids();
    pieces.forEach(piece -> ids.addAll(tokenizer.apply(piece)));
    return ids.toArray();
  }

  /**
   * Returns the text with every unpaired surrogate, which UTF-8 cannot hold, replaced by U+FFFD.
   */
  static String wellFormed(String text) {
    int at = unpairedSurrogate(text, 0);
    if (at < 0) {
      return text;
    }
    StringBuilder repaired = new StringBuilder(text);
    while (at >= 0) {
      repaired.setCharAt(at, '\uFFFD');
      at = unpairedSurrogate(text, at + 1);
    }
    return repaired.toString();
  }

  private static int unpairedSurrogate(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        return i;
      }
    }
    return -1;
  }

  /**
   * Cuts a long text where no token can span the cut: before a single blank or line break between
   * two ASCII letters or digits. The tokens of the pieces, joined, are those of the whole text. A
   * stretch of 64 Ki characters without such a place is cut at its end.
   */
  static List<String> pieces(String text) {
    if (text.length() <= PIECE) {
      return List.of(text);
    }
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (text.length() - start > PIECE) {
      int cut = seam(text, start + PIECE);
      pieces.add(text.substring(start, cut));
      start = cut;
    }
    pieces.add(text.substring(start));
    return pieces;
  }

  private static int seam(String text, int from) {
    int last = Math.min(from + PIECE, text.length() - 1);
    for (int i = from; i < last; i++) {
      char c = text.charAt(i);
      if ((c == ' ' || c == '\n') && isWord(text.charAt(i - 1)) && isWord(text.charAt(i + 1))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(last)) ? last - 1 : last;
  }

  private static boolean isWord(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }
}
