package io.github.qaclassifier.dataset;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A question as the set of its three-word sequences, hashed, so that two can be compared quickly.
 */
final class Sketch {

  private static final int SEQUENCE_WORDS = 3;
  private static final int MAX_WORDS = 2_000;

  /** The hashes, sorted, each once. */
  private final int[] sequences;

  private Sketch(int[] sequences) {
    this.sequences = sequences;
  }

  static Sketch of(LabeledQuestion row) {
    int[] words = new int[MAX_WORDS];
    int count = words(row.question().title(), words, 0);
    count = words(row.question().body(), words, count);
    int sequences = Math.max(1, count - SEQUENCE_WORDS + 1);
    int wordCount = count;
    return new Sketch(
        IntStream.range(0, sequences)
            .map(i -> hash(words, i, Math.min(wordCount, i + SEQUENCE_WORDS)))
            .sorted()
            .distinct()
            .toArray());
  }

  /** How many words a text has. */
  static int countWords(String text) {
    return words(text, new int[MAX_WORDS], 0);
  }

  /** The hashes of its sequences: at least one; not to be changed. */
  int[] sequences() {
    return sequences;
  }

  /** Jaccard similarity: the sequences that both have over those that any of them has. */
  double similarity(Sketch other) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < sequences.length && j < other.sequences.length) {
      int order = Integer.compare(sequences[i], other.sequences[j]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return (double) common / (sequences.length + other.sequences.length - common);
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
