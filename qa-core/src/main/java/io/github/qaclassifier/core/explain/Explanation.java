package io.github.qaclassifier.core.explain;

import io.github.qaclassifier.core.LabelScore;
import java.util.List;
import java.util.Objects;

/**
 * Which words raise or lower the probability of one label.
 *
 * <p>An explanation is built in steps. While {@link #complete()} is false, the weights of words
 * that have not been left out alone are estimates from groups of words.
 *
 * @param score the label with its probability for the whole question
 * @param weights the words in order of decreasing weight. A complete explanation has the words that
 *     were left out alone; words that changed nothing even in groups are not listed
 * @param untried number of different words beyond the limit, which were not tested
 * @param inferences number of texts classified so far
 * @param plannedInferences number of texts to classify in all, at most; equal to {@code inferences}
 *     when the explanation is complete
 */
public record Explanation(
    LabelScore score,
    List<WordAttribution> weights,
    int untried,
    int inferences,
    int plannedInferences) {

  /** Copies the weights and checks the counts. */
  public Explanation {
    Objects.requireNonNull(score, "score");
    weights = List.copyOf(weights);
    if (untried < 0 || inferences < 0 || plannedInferences < inferences) {
      throw new IllegalArgumentException(
          "Invalid counts: %d untried words, %d of %d inferences."
              .formatted(untried, inferences, plannedInferences));
    }
  }

  /** Whether this is the final result. */
  public boolean complete() {
    return inferences == plannedInferences;
  }
}
