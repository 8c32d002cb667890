package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.LabelIndex;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes the labels of a model, in order. */
final class LabelsFile {

  private LabelsFile() {}

  static LabelSet read(Path file) {
    try {
      return new LabelSet(labels(file, RecordJson.text(file)));
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "%s is not a valid list of labels: %s".formatted(file, e.getMessage()), e);
    }
  }

  static void write(Path file, LabelSet labels) {
    try (NewFile out = new NewFile(file)) {
      try {
        String json =
            RecordJson.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(LabelIndex.of(labels.labels()));
        out.out().write((json + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw out.failure(e);
      }
      out.commit();
    }
  }

  private static List<String> labels(Path file, String text) {
    String begun = text.stripLeading();
    if (begun.startsWith("{")) {
      return byIndex(file, RecordJson.tree(file, text));
    }
    if (begun.startsWith("[")) {
      List<String> labels = new ArrayList<>();
      for (JsonNode label : RecordJson.tree(file, text)) {
        if (!label.isTextual()) {
          throw new DataException("%s: %s is not a text.".formatted(file, label));
        }
        labels.add(label.textValue());
      }
      return labels;
    }
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> byIndex(Path file, JsonNode members) {
    Map<String, Object> indexes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : members.properties()) {
      JsonNode index = entry.getValue();
      indexes.put(entry.getKey(), index.isInt() ? index.intValue() : index);
    }
    try {
      return LabelIndex.labels(indexes);
    } catch (IllegalArgumentException e) {
      throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
