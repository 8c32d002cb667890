package io.github.qaclassifier.core.engine;

/**
 * How a question's title and body become the tokens of one input. Training and serving use the same
 * policy; {@code qa.json} contains it.
 *
 * <p>The input is {@code start title separator body separator}; a missing part leaves out its
 * separator. A title longer than {@code maxTitleTokens} is cut there if there is a body; the body
 * gets the rest.
 *
 * @param maxTokens the most tokens of one input, special tokens included; at least 8
 * @param maxTitleTokens the most tokens of a title that has a body below it; at least 1
 * @param bodyTailTokens how many of the body's tokens are taken from its end where it does not fit;
 *     0 means that only its start is read
 */
public record InputPolicy(int maxTokens, int maxTitleTokens, int bodyTailTokens) {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public InputPolicy {
    if (maxTokens < 8) {
      throw new IllegalArgumentException(
          "maxTokens is %d; it must be 8 or more.".formatted(maxTokens));
    }
    if (maxTitleTokens < 1 || maxTitleTokens > maxTokens - 6) {
      throw new IllegalArgumentException(
          "maxTitleTokens is %d; it must be in [1, %d].".formatted(maxTitleTokens, maxTokens - 6));
    }
    if (bodyTailTokens < 0 || bodyTailTokens > maxTokens / 2) {
      throw new IllegalArgumentException(
          "bodyTailTokens is %d; it must be in [0, %d].".formatted(bodyTailTokens, maxTokens / 2));
    }
  }

  /** Reads the head of the body, and at most half of the input as title. */
  public static InputPolicy head(int maxTokens) {
    return new InputPolicy(maxTokens, Math.max(1, Math.min(maxTokens / 2, maxTokens - 6)), 0);
  }
}
