package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.pipeline.calibration.CrossValidation;
import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A set's answers and what decides about them.
 *
 * @param scored the answers
 * @param thresholds the model's own, or such as have not seen the questions
 */
record Judged(ScoredQuestions scored, Thresholds thresholds) {

  /** The name of all sets taken together. */
  static final String TOGETHER = "together";

  /** Judges each set at the model's own thresholds, or cross-validated where folds are given. */
  static Map<String, Judged> each(
      Map<String, ScoredQuestions> sets, Thresholds own, Optional<CrossValidation> folds) {
    Map<String, Judged> judged = new LinkedHashMap<>();
    if (folds.isEmpty()) {
      sets.forEach((name, scored) -> judged.put(name, new Judged(scored, own)));
    } else {
      folds
          .get()
          .of(sets)
          .forEach((name, part) -> judged.put(name, new Judged(part.scored(), part.thresholds())));
    }
    return judged;
  }

  /** The figures of each set, and of all together where there are several. */
  static Map<String, Evaluation> evaluations(Map<String, Judged> sets) {
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    sets.forEach((name, judged) -> evaluations.put(name, judged.evaluation()));
    if (sets.size() > 1) {
      sets.values().stream()
          .reduce(Judged::plus)
          .ifPresent(all -> evaluations.put(TOGETHER, all.evaluation()));
    }
    return evaluations;
  }

  private Evaluation evaluation() {
    return Evaluation.of(scored, thresholds);
  }

  private Judged plus(Judged other) {
    return new Judged(scored.plus(other.scored), thresholds.plus(other.thresholds));
  }
}
