package io.github.qaclassifier.pipeline.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The set of a question's shingles (sequences of three words), hashed, for fast comparison. Only
 * the first 2,000 words count. Immutable.
 */
public final class ShingleSet {

  private static final int SHINGLE_WORDS = 3;
  private static final int MAX_WORDS = 2_000;

  /** The hashes, sorted, each once. */
  private final int[] hashes;

  private ShingleSet(int[] hashes) {
    this.hashes = hashes;
  }

  /** Returns the shingles of title and body. */
  public static ShingleSet of(LabeledQuestion question) {
    int[] words = new int[MAX_WORDS];
    int titleWords = words(question.question().title(), words, 0);
    int count = words(question.question().body(), words, titleWords);
    int shingles = Math.max(1, count - SHINGLE_WORDS + 1);
    return new ShingleSet(
        IntStream.range(0, shingles)
            .map(i -> hash(words, i, Math.min(count, i + SHINGLE_WORDS)))
            .sorted()
            .distinct()
            .toArray());
  }

  /** Returns a set that was stored as its {@link #hashes()}. */
  public static ShingleSet ofHashes(int[] hashes) {
    return new ShingleSet(hashes.clone());
  }

  /** Returns the hashes in ascending order; at least one. A copy. */
  public int[] hashes() {
    return hashes.clone();
  }

  /** Returns the Jaccard similarity: shingles in both sets divided by shingles in either. */
  public double similarity(ShingleSet other) {
    if (Arrays.equals(hashes, other.hashes)) {
      return 1;
    }
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < hashes.length && j < other.hashes.length) {
      int order = Integer.compare(hashes[i], other.hashes[j]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return (double) common / (hashes.length + other.hashes.length - common);
  }

  /** Returns the smallest value of a hash function over the shingles; see {@link MinHash}. */
  long minimum(long factor, long term) {
    long smallest = Long.MAX_VALUE;
    for (int shingle : hashes) {
      smallest = Math.min(smallest, (shingle * factor + term) >>> 1);
    }
    return smallest;
  }

  /** Returns the number of words in a text. */
  static int countWords(String text) {
    return words(text, new int[MAX_WORDS], 0);
  }

  /** Adds the hashes of a text's words; {@code +} and {@code #} belong to words, as in C#. */
  private static int words(String text, int[] words, int from) {
    String lower = text.toLowerCase(Locale.ROOT);
    int count = from;
    int hash = 0;
    boolean inWord = false;
    for (int i = 0; i <= lower.length() && count < words.length; i++) {
      char c = i < lower.length() ? lower.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c) || c == '+' || c == '#' || Character.isSurrogate(c)) {
        hash = 31 * hash + c;
        inWord = true;
      } else if (inWord) {
        words[count++] = hash;
        hash = 0;
        inWord = false;
      }
    }
    return count;
  }

  private static int hash(int[] words, int from, int to) {
    long hash = 0x9e3779b97f4a7c15L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ words[i]) * 0xbf58476d1ce4e5b9L;
      hash ^= hash >>> 31;
    }
    return (int) (hash >>> 16);
  }
}
