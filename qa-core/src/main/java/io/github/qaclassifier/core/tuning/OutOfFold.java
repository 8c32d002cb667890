package io.github.qaclassifier.core.tuning;

import io.github.qaclassifier.core.evaluation.Evaluation;
import io.github.qaclassifier.core.evaluation.ScoredQuestions;
import io.github.qaclassifier.core.evaluation.Thresholds;
import java.util.Objects;

/**
 * Questions with the probabilities and thresholds of a tuning that has not seen them.
 *
 * @param scored calibrated by the other folds
 * @param thresholds chosen on the other folds
 */
public record OutOfFold(ScoredQuestions scored, Thresholds.PerFold thresholds) {

  /** Checks that nothing is null. */
  public OutOfFold {
    Objects.requireNonNull(scored, "scored");
    Objects.requireNonNull(thresholds, "thresholds");
  }

  /**
   * This set and another of the same cross-validation together.
   *
   * @throws IllegalArgumentException if they are not of the same one
   */
  public OutOfFold plus(OutOfFold other) {
    return new OutOfFold(scored.plus(other.scored), thresholds.plus(other.thresholds));
  }

  /** All figures. */
  public Evaluation evaluation() {
    return Evaluation.of(scored, thresholds);
  }
}
