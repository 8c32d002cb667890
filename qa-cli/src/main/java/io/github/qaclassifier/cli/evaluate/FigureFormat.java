package io.github.qaclassifier.cli.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import io.github.qaclassifier.pipeline.evaluation.EvaluationText;
import io.github.qaclassifier.pipeline.evaluation.EvaluationTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How figures are printed. */
enum FigureFormat {
  TABLE,
  JSON;

  String text(EvaluationReport report, boolean perLabel) throws JsonProcessingException {
    return this == JSON ? json(report) : table(report.sections(), perLabel);
  }

  private static String table(List<Section> sections, boolean perLabel) {
    StringBuilder text = new StringBuilder(EvaluationText.summary(sections));
    if (perLabel) {
      for (Section section : sections) {
        text.append("\n%s\n".formatted(section.name()))
            .append(EvaluationText.labels(section.evaluation()));
      }
    }
    return text.toString();
  }

  /** One evaluation is the document itself; several stand in an array, each with its name. */
  private static String json(EvaluationReport report) throws JsonProcessingException {
    List<Map<String, Object>> trees = report.sections().stream().map(FigureFormat::tree).toList();
    return new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(trees.size() == 1 ? trees.get(0) : Map.of("evaluations", trees))
        + System.lineSeparator();
  }

  private static Map<String, Object> tree(Section section) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", section.name());
    tree.putAll(EvaluationTree.of(section.evaluation()));
    return tree;
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
