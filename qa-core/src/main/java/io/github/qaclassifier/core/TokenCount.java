package io.github.qaclassifier.core;

/**
 * How many tokens a question had and how many of them the model saw. Truncation is never silent.
 *
 * @param total tokens of the whole text, special tokens included
 * @param used tokens that the model read, special tokens included; at most {@code total}
 */
public record TokenCount(int total, int used) {

  /**
   * @throws IllegalArgumentException if {@code used} is negative or above {@code total}
   */
  public TokenCount {
    if (used < 0 || used > total) {
      throw new IllegalArgumentException("used %d of %d tokens".formatted(used, total));
    }
  }

  /** Whether the model did not see all of the text. */
  public boolean truncated() {
    return used < total;
  }
}
