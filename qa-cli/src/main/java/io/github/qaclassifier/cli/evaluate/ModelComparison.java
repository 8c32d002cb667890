package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.pipeline.evaluation.ConfusionCounts;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table to choose between models: one line per model and set. */
final class ModelComparison {

  private static final String UNKNOWN = "-";
  private static final int TEXTS = 2;
  private static final List<String> COLUMNS =
      List.of(
          "model",
          "encoder",
          "micro-F1",
          "macro-F1",
          "accuracy_multi",
          "int8 costs",
          "size",
          "parameters",
          "trained in");

  private ModelComparison() {}

  /**
   * Formats the table, with figures at the thresholds of each model.
   *
   * @param models the models
   * @param sections the figures, the same number for each model, in the order of the models
   */
  static String table(List<ModelInfo> models, List<Section> sections) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(COLUMNS);
    int each = sections.size() / models.size();
    for (int i = 0; i < sections.size(); i++) {
      lines.add(line(models.get(i / each), sections.get(i)));
    }
    return aligned(lines);
  }

  /** Aligns texts to the left and figures to the right. */
  private static String aligned(List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = lines.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(1);
        text.append(i == 0 ? "" : "  ").append(cell(line.get(i), i < TEXTS ? -width : width));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String cell(String value, int width) {
    return String.format(Locale.ROOT, "%" + width + "s", value);
  }

  private static List<String> line(ModelInfo model, Section section) {
    ConfusionCounts decisions = section.evaluation().atThresholds().decisions();
    return List.of(
        section.name(),
        PackedFigures.encoder(model).orElse(UNKNOWN),
        figure("%.4f", decisions.micro().f1()),
        figure("%.4f", decisions.macroF1()),
        figure("%.4f", decisions.accuracyMulti()),
        PackedFigures.quantizationCost(model).orElse(UNKNOWN),
        PackedFigures.size(model),
        PackedFigures.parameters(model).orElse(UNKNOWN),
        PackedFigures.trainedIn(model).orElse(UNKNOWN));
  }

  private static String figure(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
