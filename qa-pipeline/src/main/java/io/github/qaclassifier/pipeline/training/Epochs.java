package io.github.qaclassifier.pipeline.training;

/**
 * How many passes over the training data a run makes. A network learns from steps, so little data
 * is passed over more often.
 *
 * @param least the fewest passes, from 1
 * @param questions passes go on until so many questions were seen; 0 adds none
 */
public record Epochs(int least, long questions) {

  /** The passes that measured best on 2,000 to 160,000 questions; see docs/decisions/quality.md. */
  public static final Epochs DEFAULT = new Epochs(3, 8_000);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Epochs {
    Checks.positive("epochs", least);
    Checks.require(questions >= 0, "questions is %d; it cannot be negative.", questions);
  }

  /** So many passes, however much data there is. */
  public static Epochs exactly(int epochs) {
    return new Epochs(epochs, 0);
  }

  /**
   * How many passes that is.
   *
   * @param rows questions to learn from, from 1
   */
  public int over(int rows) {
    return (int) Math.max(least, (questions + rows - 1) / rows);
  }
}
