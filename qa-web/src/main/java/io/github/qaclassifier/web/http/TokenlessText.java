package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.Classification;

/** Recognizes texts without tokens, such as a zero-width space, which get no label. */
public final class TokenlessText {

  private TokenlessText() {}

  /** Whether a prediction is that for a text without tokens: every label has probability 0. */
  public static boolean hasNoTokens(Classification prediction) {
    return prediction.scores().stream().allMatch(score -> score.probability() == 0);
  }
}
