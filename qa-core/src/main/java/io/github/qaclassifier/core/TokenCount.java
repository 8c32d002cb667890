package io.github.qaclassifier.core;

/**
 * How many tokens a question has and how many of them the model read. Truncation is never silent.
 *
 * @param total tokens of the whole text, special tokens included; an estimate if title or body has
 *     more than 100,000 characters
 * @param used tokens that the model read, special tokens included; at most {@code total}
 */
public record TokenCount(int total, int used) {

  /**
   * @throws IllegalArgumentException if {@code used} is negative or above {@code total}
   */
  public TokenCount {
    if (used < 0 || used > total) {
      throw new IllegalArgumentException(
          "used is %d; it must be in [0, %d], the total.".formatted(used, total));
    }
  }

  /** Whether the model did not read all of the text. */
  public boolean truncated() {
    return used < total;
  }

  /** Returns the same as {@link #truncated()}, for JSON mappers, which look for bean accessors. */
  public boolean isTruncated() {
    return truncated();
  }
}
