package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.core.evaluation.Evaluation;
import io.github.qaclassifier.core.evaluation.ScoredQuestions;
import io.github.qaclassifier.core.evaluation.Thresholds;
import io.github.qaclassifier.core.tuning.CrossValidation;
import io.github.qaclassifier.core.tuning.OutOfFold;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of each set, and of all sets together where there are several. */
final class Figures {

  static final String TOGETHER = "together";

  private Figures() {}

  /** At a model's own thresholds. */
  static Map<String, Evaluation> of(Map<String, ScoredQuestions> sets, Thresholds own) {
    Map<String, Evaluation> figures = new LinkedHashMap<>();
    sets.forEach((name, scored) -> figures.put(name, Evaluation.of(scored, own)));
    if (sets.size() > 1) {
      sets.values().stream()
          .reduce(ScoredQuestions::plus)
          .ifPresent(all -> figures.put(TOGETHER, Evaluation.of(all, own)));
    }
    return figures;
  }

  /** With calibration and thresholds that have not seen the questions they are applied to. */
  static Map<String, Evaluation> outOfFold(
      Map<String, ScoredQuestions> sets, CrossValidation folds) {
    Map<String, Evaluation> figures = new LinkedHashMap<>();
    Map<String, OutOfFold> parts = folds.of(sets);
    parts.forEach((name, part) -> figures.put(name, part.evaluation()));
    if (parts.size() > 1) {
      parts.values().stream()
          .reduce(OutOfFold::plus)
          .ifPresent(all -> figures.put(TOGETHER, all.evaluation()));
    }
    return figures;
  }
}
