package io.github.qaclassifier.tokenizer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Categories of characters as the native tokenizer knows them. {@link Character} cannot be used: it
 * knows a later version of Unicode, and a different one in each version of Java.
 */
final class Categories {

  private static final BitSet MARK = new BitSet();
  private static final BitSet OTHER = new BitSet();
  private static final BitSet PUNCTUATION = new BitSet();

  static {
    try (InputStream in = Categories.class.getResourceAsStream("categories.txt")) {
      if (in == null) {
        throw new IllegalStateException("The jar of qa-tokenizer has no categories.txt.");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(Categories::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Categories() {}

  private static void read(String line) {
    String[] words = line.split(" ", -1);
    BitSet category =
        switch (words[0]) {
          case "mark" -> MARK;
          case "other" -> OTHER;
          default -> PUNCTUATION;
        };
    for (String range : Arrays.asList(words).subList(1, words.length)) {
      String[] ends = range.split("-", -1);
      category.set(Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16) + 1);
    }
  }

  /** Whether a character is a mark without a width of its own, such as a combining accent. */
  static boolean isNonSpacingMark(int c) {
    return MARK.get(c);
  }

  /** Whether a character is for control, format or private use. */
  static boolean isOther(int c) {
    return OTHER.get(c);
  }

  /** Whether a character is punctuation, or any ASCII symbol, which BERT treats as punctuation. */
  static boolean isPunctuation(int c) {
    return c < 128 ? isAsciiSymbol(c) : PUNCTUATION.get(c);
  }

  private static boolean isAsciiSymbol(int c) {
    return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
  }
}
