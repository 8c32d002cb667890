package io.github.qaclassifier.cli.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import io.github.qaclassifier.pipeline.evaluation.EvaluationText;
import io.github.qaclassifier.pipeline.evaluation.EvaluationTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Formats evaluations as text. */
final class FigureText {

  private FigureText() {}

  /** Returns tables; {@code perLabel} adds one with the figures of each label. */
  static String table(List<Section> sections, boolean perLabel) {
    StringBuilder text = new StringBuilder(EvaluationText.summary(sections));
    if (perLabel) {
      for (Section section : sections) {
        text.append("\n%s\n".formatted(section.name()))
            .append(EvaluationText.labels(section.evaluation()));
      }
    }
    return text.toString();
  }

  /** Returns JSON: an object for one evaluation, {@code {"evaluations": [...]}} for several. */
  static String json(List<Section> sections) throws JsonProcessingException {
    List<Map<String, Object>> trees = sections.stream().map(FigureText::tree).toList();
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
}
