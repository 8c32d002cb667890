package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.core.EvaluationSummary;
import io.github.qaclassifier.pipeline.calibration.CrossValidation;
import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A set of scored questions with the thresholds that turn scores into decisions.
 *
 * @param scored the questions
 * @param thresholds those of the model, or cross-validated ones
 */
record ThresholdedSet(ScoredQuestions scored, Thresholds thresholds) {

  /**
   * Combines sets with the thresholds of a model, or with cross-validated ones if there are folds.
   */
  static Map<String, ThresholdedSet> of(
      Map<String, ScoredQuestions> sets, Thresholds own, Optional<CrossValidation> folds) {
    Map<String, ThresholdedSet> result = new LinkedHashMap<>();
    if (folds.isEmpty()) {
      sets.forEach((name, scored) -> result.put(name, new ThresholdedSet(scored, own)));
    } else {
      folds
          .get()
          .of(sets)
          .forEach(
              (name, part) ->
                  result.put(name, new ThresholdedSet(part.scored(), part.thresholds())));
    }
    return result;
  }

  /** Returns the figures of each set, and of all sets together if there are several. */
  static Map<String, Evaluation> evaluations(Map<String, ThresholdedSet> sets) {
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    sets.forEach((name, set) -> evaluations.put(name, set.evaluation()));
    if (sets.size() > 1) {
      sets.values().stream()
          .reduce(ThresholdedSet::plus)
          .ifPresent(all -> evaluations.put(EvaluationSummary.TOGETHER, all.evaluation()));
    }
    return evaluations;
  }

  /** Returns whether a label is given to a question. */
  boolean isGiven(int question, int label) {
    return scored.probability(question, label) >= thresholds.at(question, label);
  }

  private Evaluation evaluation() {
    return Evaluation.of(scored, thresholds);
  }

  private ThresholdedSet plus(ThresholdedSet other) {
    return new ThresholdedSet(scored.plus(other.scored), thresholds.plus(other.thresholds));
  }
}
