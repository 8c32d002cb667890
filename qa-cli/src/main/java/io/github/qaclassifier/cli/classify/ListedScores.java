package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Selects the labels of a prediction that are printed. */
final class ListedScores {

  private static final int DEFAULT_COUNT = 5;

  private final @Nullable Integer topK;

  /**
   * @param topK the number of labels; null for the five most probable and all others that reach
   *     their threshold
   * @throws IllegalArgumentException if it is below 1
   */
  ListedScores(@Nullable Integer topK) {
    if (topK != null) {
      OptionChecks.atLeast(1, "--top-k", topK);
    }
    this.topK = topK;
  }

  List<LabelScore> of(Classification prediction) {
    return topK != null
        ? prediction.top(topK)
        : Stream.concat(
                prediction.top(DEFAULT_COUNT).stream(),
                prediction.scores().stream().skip(DEFAULT_COUNT).filter(LabelScore::selected))
            .toList();
  }
}
