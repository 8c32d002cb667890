package io.github.qaclassifier.core;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The prediction for one question. Two predictions with the same scores and tokens are equal,
 * however long they took.
 *
 * @param scores every label of the model, most probable first; labels of equal probability in the
 *     order in which they were given
 * @param tokens how much of the text the model read; a text without any token, such as a zero-width
 *     space, has special tokens only and gets no label
 * @param timings how long the parts of the work took
 */
public record Classification(List<LabelScore> scores, TokenCount tokens, Timings timings) {

  private static final Comparator<LabelScore> MOST_PROBABLE_FIRST =
      Comparator.comparingDouble(LabelScore::probability).reversed();

  /** Copies the scores and sorts them, most probable first. */
  public Classification {
    scores = scores.stream().sorted(MOST_PROBABLE_FIRST).toList();
    Objects.requireNonNull(tokens, "tokens");
    Objects.requireNonNull(timings, "timings");
  }

  /** Returns a prediction of which no timings are known, for example in a test. */
  public static Classification of(List<LabelScore> scores, TokenCount tokens) {
    return new Classification(scores, tokens, Timings.NONE);
  }

  /** Returns this prediction with other timings. */
  public Classification withTimings(Timings timings) {
    return new Classification(scores, tokens, timings);
  }

  /**
   * Returns the labels whose probability reaches their own threshold, most probable first; may be
   * empty.
   */
  public List<LabelScore> labels() {
    return scores.stream().filter(LabelScore::selected).toList();
  }

  /** Returns the same as {@link #labels()}, for JSON mappers, which look for bean accessors. */
  public List<LabelScore> getLabels() {
    return labels();
  }

  /**
   * Returns the {@code k} most probable labels, whatever their thresholds; all if there are fewer.
   *
   * @throws IllegalArgumentException if {@code k} is negative
   */
  public List<LabelScore> top(int k) {
    if (k < 0) {
      throw new IllegalArgumentException("k is %d; it cannot be negative.".formatted(k));
    }
    return scores.subList(0, Math.min(k, scores.size()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Classification that
        && scores.equals(that.scores)
        && tokens.equals(that.tokens);
  }

  @Override
  public int hashCode() {
    return Objects.hash(scores, tokens);
  }
}
