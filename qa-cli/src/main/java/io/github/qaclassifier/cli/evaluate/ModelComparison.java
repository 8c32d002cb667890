package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.pipeline.evaluation.ConfusionCounts;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a choice between models turns on, a line for each model and set. */
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
   * The table, figures at each model's own thresholds.
   *
   * @param models the models
   * @param sections the figures, model by model, equally many of each
   */
  static String table(List<ModelInfo> models, List<Section> sections) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS);
    int each = sections.size() / models.size();
    for (int i = 0; i < sections.size(); i++) {
      rows.add(row(models.get(i / each), sections.get(i)));
    }
    return aligned(rows);
  }

  /** Texts to the left, figures to the right. */
  private static String aligned(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(1);
        text.append(i == 0 ? "" : "  ").append(cell(row.get(i), i < TEXTS ? -width : width));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String cell(String value, int width) {
    return String.format(Locale.ROOT, "%" + width + "s", value);
  }

  private static List<String> row(ModelInfo model, Section section) {
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
