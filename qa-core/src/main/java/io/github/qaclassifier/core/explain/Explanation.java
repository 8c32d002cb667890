package io.github.qaclassifier.core.explain;

import io.github.qaclassifier.core.LabelScore;
import java.util.List;
import java.util.Objects;

/**
 * Why a question has a tag, or has it not.
 *
 * @param score the tag with its probability for the whole question
 * @param weights the words that were tried, the weightiest first
 * @param untried how many more different words there were, beyond the limit
 */
public record Explanation(LabelScore score, List<WordAttribution> weights, int untried) {

  /** Copies the weights. */
  public Explanation {
    Objects.requireNonNull(score, "score");
    weights = List.copyOf(weights);
  }
}
