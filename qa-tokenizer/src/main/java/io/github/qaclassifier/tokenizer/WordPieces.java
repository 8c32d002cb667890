package io.github.qaclassifier.tokenizer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits a word into the longest tokens of the vocabulary, from left to right. A word that cannot
 * be split completely, or is too long, is the unknown token.
 */
final class WordPieces {

  private final Map<String, Integer> starts = new HashMap<>();
  private final Map<String, Integer> continuations = new HashMap<>();
  private final int unknown;
  private final int maxWordLength;
  private int longest;

  private WordPieces(int unknown, int maxWordLength) {
    this.unknown = unknown;
    this.maxWordLength = maxWordLength;
  }

  /**
   * @param vocabulary the id of each token
   * @param unknown the token for words that cannot be split, part of the vocabulary
   * @param prefix what tokens that continue a word start with, usually {@code ##}
   * @param maxWordLength longer words, in code points, are the unknown token
   */
  static WordPieces of(
      Map<String, Integer> vocabulary, String unknown, String prefix, int maxWordLength) {
    WordPieces pieces = new WordPieces(vocabulary.getOrDefault(unknown, 0), maxWordLength);
    vocabulary.forEach(
        (token, id) -> {
          pieces.starts.put(token, id);
          if (token.startsWith(prefix)) {
            pieces.continuations.put(token.substring(prefix.length()), id);
          }
          pieces.longest = Math.max(pieces.longest, token.length());
        });
    return pieces;
  }

  /** Appends the ids of a word that is not empty. */
  void split(String word, Ids ids) {
    if (word.length() > maxWordLength && word.codePointCount(0, word.length()) > maxWordLength) {
      ids.add(unknown);
      return;
    }
    int before = ids.size();
    int start = 0;
    while (start < word.length()) {
      int end = Math.min(word.length(), start + longest);
      Integer id = id(word, start, end);
      while (id == null && end > start + 1) {
        end--;
        id = id(word, start, end);
      }
      if (id == null) {
        ids.truncate(before);
        ids.add(unknown);
        return;
      }
      ids.add(id);
      start = end;
    }
  }

  private @Nullable Integer id(String word, int start, int end) {
    return (start == 0 ? starts : continuations).get(word.substring(start, end));
  }
}
