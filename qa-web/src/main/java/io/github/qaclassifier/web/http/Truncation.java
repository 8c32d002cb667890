package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.TokenCount;
import java.util.List;

/** Checks whether the model has read the complete texts of a request. */
public final class Truncation {

  private Truncation() {}

  /**
   * Refuses truncated texts for a client that does not allow truncation.
   *
   * @param parameter the parameter with which the client said so
   * @throws ApiError with 422 if a text was truncated
   */
  public static void requireNone(List<Classification> results, String parameter, ErrorType type) {
    for (Classification result : results) {
      TokenCount tokens = result.tokens();
      if (tokens.truncated()) {
        throw new ApiError(
            422,
            type,
            "A text has %d tokens and the model reads %d: shorten it, or leave '%s' out."
                .formatted(tokens.total(), tokens.used(), parameter));
      }
    }
  }
}
