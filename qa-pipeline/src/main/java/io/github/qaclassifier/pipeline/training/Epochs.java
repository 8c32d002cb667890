package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;

/**
 * The number of epochs of a run. With few examples there are more, so that the run has enough
 * steps.
 *
 * @param least the smallest number of epochs, from 1
 * @param questions the smallest number of examples, counted once per epoch, that a run sees; 0 adds
 *     no epochs
 */
public record Epochs(int least, long questions) {

  /** The best numbers measured with 2,000 to 160,000 examples; see docs/decisions/quality.md. */
  public static final Epochs DEFAULT = new Epochs(3, 8_000);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Epochs {
    Checks.positive("epochs", least);
    Checks.require(questions >= 0, "questions is %d; it cannot be negative.", questions);
  }

  /** Returns a number of epochs that does not depend on the data. */
  public static Epochs exactly(int epochs) {
    return new Epochs(epochs, 0);
  }

  /**
   * Returns the number of epochs for some data.
   *
   * @param examples the number of examples per epoch, from 1
   */
  public int over(int examples) {
    return (int) Math.max(least, (questions + examples - 1) / examples);
  }
}
