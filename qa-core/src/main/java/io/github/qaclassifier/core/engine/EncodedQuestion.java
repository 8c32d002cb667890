package io.github.qaclassifier.core.engine;

import io.github.qaclassifier.core.TokenCount;
import java.util.Arrays;

/**
 * A question as a model reads it: one sequence of token ids, not padded. The arrays are shared, not
 * copied, on the path of every question; nobody may change them.
 */
public final class EncodedQuestion {

  /** A start and a separator. */
  private static final int SPECIAL_TOKENS_OF_NOTHING = 2;

  private final int[] ids;
  private final int bodyStart;
  private final TokenCount tokens;

  /**
   * @param ids token ids, special tokens included; not empty; not copied
   * @param bodyStart where the second segment begins, in [0, ids.length]; ids.length if there is
   *     none
   * @param tokens how many tokens the text has, and how many of them are here
   */
  public EncodedQuestion(int[] ids, int bodyStart, TokenCount tokens) {
    if (ids.length == 0 || bodyStart < 0 || bodyStart > ids.length) {
      throw new IllegalArgumentException(
          "bodyStart is %d of %d token ids; there must be at least one id, and bodyStart must be in [0, ids]."
              .formatted(bodyStart, ids.length));
    }
    this.ids = ids;
    this.bodyStart = bodyStart;
    this.tokens = tokens;
  }

  /** Returns the number of tokens, special tokens included. */
  public int length() {
    return ids.length;
  }

  /** Whether the text has no token, so that this question has special tokens only. */
  public boolean isBlank() {
    return ids.length <= SPECIAL_TOKENS_OF_NOTHING;
  }

  /** Returns this question with more tokens in total, which were not read. */
  EncodedQuestion withUnread(int unread) {
    int total = (int) Math.min(Integer.MAX_VALUE, (long) tokens.total() + unread);
    return new EncodedQuestion(ids, bodyStart, new TokenCount(total, tokens.used()));
  }

  /** Returns the token id at a position. */
  public int id(int position) {
    return ids[position];
  }

  /** Returns the segment of a position: 0 for the title, 1 for the body. */
  public int segment(int position) {
    return position < bodyStart ? 0 : 1;
  }

  /** Returns how many tokens the text has, and how many of them are here. */
  public TokenCount tokens() {
    return tokens;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedQuestion that
        && bodyStart == that.bodyStart
        && tokens.equals(that.tokens)
        && Arrays.equals(ids, that.ids);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return "EncodedQuestion[ids=%s, bodyStart=%d]".formatted(Arrays.toString(ids), bodyStart);
  }
}
