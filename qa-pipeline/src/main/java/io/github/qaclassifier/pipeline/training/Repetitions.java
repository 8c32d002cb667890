package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;

/**
 * How often a network is trained, each time with another seed. The mean of the weights is packed
 * (Wortsman et al. 2022, "Model soups"): it generalizes better than the weights of one repetition,
 * and the model is no larger. With few examples, more than one repetition takes minutes and gains
 * most.
 *
 * @param count the number of repetitions, from 1
 * @param below the number of examples from which there is one repetition only, from 1
 */
public record Repetitions(int count, int below) {

  /** The best numbers measured; see docs/decisions/quality.md. */
  public static final Repetitions DEFAULT = new Repetitions(2, 5_000);

  /**
   * @throws IllegalArgumentException if a number is below 1
   */
  public Repetitions {
    Checks.positive("repetitions", count);
    Checks.positive("below", below);
  }

  /** Returns a number of repetitions that does not depend on the data. */
  public static Repetitions exactly(int count) {
    return new Repetitions(count, Integer.MAX_VALUE);
  }

  /**
   * Returns the number of repetitions for some data.
   *
   * @param examples the number of examples per epoch
   */
  public int over(int examples) {
    return examples < below ? count : 1;
  }
}
