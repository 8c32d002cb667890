package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import java.util.List;
import java.util.Objects;

/** Questions with probabilities and thresholds that were fitted without them. Immutable. */
public final class OutOfFold {

  private final ScoredQuestions scored;
  private final Thresholds.PerFold thresholds;
  private final List<Tuning> tunings;

  private OutOfFold(ScoredQuestions scored, Thresholds.PerFold thresholds, List<Tuning> tunings) {
    this.scored = scored;
    this.thresholds = thresholds;
    this.tunings = tunings;
  }

  /**
   * @param raw uncalibrated
   * @param foldOf the fold of each question
   * @param tunings the calibration and thresholds of each fold
   */
  static OutOfFold of(ScoredQuestions raw, List<Integer> foldOf, List<Tuning> tunings) {
    if (raw.size() != foldOf.size()) {
      throw new IllegalArgumentException(
          "There are folds for %d questions, not for %d.".formatted(foldOf.size(), raw.size()));
    }
    return new OutOfFold(
        raw.mapped(
            (question, label, p) -> tunings.get(foldOf.get(question)).probability(label, p),
            (question, label, p) -> tunings.get(0).probability(label, p)),
        new Thresholds.PerFold(tunings.stream().map(Tuning::thresholds).toList(), foldOf),
        tunings);
  }

  /** Returns the questions with calibrated probabilities. */
  public ScoredQuestions scored() {
    return scored;
  }

  /** Returns the thresholds, chosen on the other folds. */
  public Thresholds.PerFold thresholds() {
    return thresholds;
  }

  /**
   * Applies the calibration and thresholds of each question's fold to another view of some of these
   * questions, such as their titles alone.
   *
   * @param raw the uncalibrated probabilities of that view
   * @param indexes the indexes of these questions, in the order of {@code raw}
   * @throws IllegalArgumentException if there are not as many indexes as questions
   */
  public OutOfFold applyTo(ScoredQuestions raw, List<Integer> indexes) {
    return of(raw, indexes.stream().map(thresholds.foldOf()::get).toList(), tunings);
  }

  /**
   * Returns this set and another set of the same cross-validation as one set.
   *
   * @throws IllegalArgumentException if the sets come from different cross-validations
   */
  public OutOfFold plus(OutOfFold other) {
    return new OutOfFold(
        scored.plus(other.scored),
        thresholds.plus(Objects.requireNonNull(other).thresholds),
        tunings);
  }

  /** Computes all figures. */
  public Evaluation evaluation() {
    return Evaluation.of(scored, thresholds);
  }
}
