package io.github.qaclassifier.tokenizer;

import java.text.Normalizer;
import java.util.function.Consumer;

/**
 * Splits a text into words as BERT does (Devlin et al. 2018; {@code BertNormalizer} and {@code
 * BertPreTokenizer} of Hugging Face's tokenizers): control characters are removed, ideographs stand
 * alone, accents are stripped, letters become lower case; words end at white space, and a
 * punctuation mark is a word of its own.
 *
 * @param cleanText whether control characters are removed and all white space becomes blanks
 * @param separateIdeographs whether each Chinese character is a word
 * @param stripAccents whether non-spacing marks are removed
 * @param lowercase whether letters become lower case
 */
record BertWords(
    boolean cleanText, boolean separateIdeographs, boolean stripAccents, boolean lowercase) {

  private static final int REPLACEMENT = 0xFFFD;

  /** Capital I with a dot: the only letter whose lower case has two characters. */
  private static final int DOTTED_I = 0x130;

  /** Calls the consumer with each word, in the order of the text; no word is empty. */
  void split(String text, Consumer<String> words) {
    String clean = cleaned(text);
    String normalized = stripAccents ? withoutAccents(clean) : clean;
    StringBuilder word = new StringBuilder();
    normalized
        .codePoints()
        .forEach(
            c -> {
              if (isWhiteSpace(c)) {
                end(word, words);
              } else if (Categories.isPunctuation(c)) {
                end(word, words);
                appendLower(word, c);
                end(word, words);
              } else {
                appendLower(word, c);
              }
            });
    end(word, words);
  }

  private static void end(StringBuilder word, Consumer<String> words) {
    if (word.length() > 0) {
      words.accept(word.toString());
      word.setLength(0);
    }
  }

  private void appendLower(StringBuilder word, int c) {
    if (!lowercase) {
      word.appendCodePoint(c);
    } else if (c == DOTTED_I) {
      word.append("i\u0307");
    } else {
      word.appendCodePoint(Character.toLowerCase(c));
    }
  }

  private String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length() + 16);
    text.codePoints()
        .filter(c -> !(cleanText && isRemoved(c)))
        .forEach(
            c -> {
              if (cleanText && isWhiteSpace(c)) {
                clean.append(' ');
              } else if (separateIdeographs && isIdeograph(c)) {
                clean.append(' ').appendCodePoint(c).append(' ');
              } else {
                clean.appendCodePoint(c);
              }
            });
    return clean.toString();
  }

  private static String withoutAccents(String text) {
    if (isAscii(text)) {
      return text;
    }
    StringBuilder bare = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> !Categories.isNonSpacingMark(c))
        .forEach(bare::appendCodePoint);
    return bare.toString();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static boolean isRemoved(int c) {
    return c == 0
        || c == REPLACEMENT
        || (c != '\t' && c != '\n' && c != '\r' && Categories.isOther(c));
  }

  /** Whether a code point has the property White_Space of Unicode. */
  private static boolean isWhiteSpace(int c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
  }

  /** Whether a code point is in the blocks of ideographs of BERT's reference implementation. */
  private static boolean isIdeograph(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B73F)
        || (c >= 0x2B740 && c <= 0x2B81F)
        || (c >= 0x2B920 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }
}
