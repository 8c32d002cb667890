package io.github.qaclassifier.train;

import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.EvaluationTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of an evaluation that a model carries with it; {@code qa evaluate} prints all of it. */
final class CardFigures {

  private CardFigures() {}

  /** The figures, with those of each label. */
  static Map<String, Object> of(Evaluation evaluation) {
    Map<String, Object> figures = overall(evaluation);
    figures.put("per_label", perLabel(EvaluationTree.of(evaluation)));
    return figures;
  }

  /** The figures of all labels together. */
  static Map<String, Object> overall(Evaluation evaluation) {
    Map<String, Object> tree = EvaluationTree.of(evaluation);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("questions", evaluation.questions());
    figures.put("skipped", evaluation.skipped());
    for (String point : List.of("at_0_5", "at_thresholds")) {
      Map<String, Object> numbers = new LinkedHashMap<>(branch(tree, point));
      for (String figure : List.of("micro_f1", "macro_f1")) {
        if (numbers.remove(figure + "_interval") instanceof List<?> interval) {
          numbers.put(figure + "_lower", interval.get(0));
          numbers.put(figure + "_upper", interval.get(1));
        }
      }
      numbers.values().removeIf(value -> !(value instanceof Number));
      figures.put(point, numbers);
    }
    return figures;
  }

  private static List<Map<String, Object>> perLabel(Map<String, Object> tree) {
    List<Map<String, Object>> rows = new ArrayList<>();
    branch(tree, "per_label")
        .forEach(
            (label, value) -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("label", label);
              if (value instanceof Map<?, ?> all) {
                for (String name : List.of("support", "precision", "recall", "f1")) {
                  row.put(name, all.get(name));
                }
              }
              rows.add(row);
            });
    return rows;
  }

  private static Map<String, Object> branch(Map<String, Object> tree, String name) {
    Map<String, Object> branch = new LinkedHashMap<>();
    if (tree.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> branch.put(String.valueOf(key), value));
    }
    return branch;
  }
}
