package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of a model's labels are listed for a question. */
final class ListedScores {

  private static final int USUAL = 5;

  private final @Nullable Integer topK;

  /**
   * @param topK how many; null for five, and beyond them those that reach their threshold
   * @throws IllegalArgumentException if it is below 1
   */
  ListedScores(@Nullable Integer topK) {
    if (topK != null && topK < 1) {
      throw new IllegalArgumentException("--top-k is %d; it must be 1 or more.".formatted(topK));
    }
    this.topK = topK;
  }

  List<LabelScore> of(Classification answer) {
    return topK != null
        ? answer.top(topK)
        : Stream.concat(
                answer.top(USUAL).stream(),
                answer.scores().stream().skip(USUAL).filter(LabelScore::selected))
            .toList();
  }
}
