package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads and writes the labels of a model, in order. */
final class LabelsFile {

  private LabelsFile() {}

  static LabelSet read(Path file) {
    try {
      String text = Files.readString(file).strip();
      if (text.startsWith("\ufeff")) {
        text = text.substring(1).strip();
      }
      return new LabelSet(labels(file, text));
    } catch (JsonProcessingException e) {
      throw new DataException("%s is not valid JSON.".formatted(file), e);
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s.".formatted(file, Reasons.of(e)), e);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "%s is not a valid list of labels: %s".formatted(file, e.getMessage()), e);
    }
  }

  static void write(Path file, LabelSet labels) {
    ObjectNode indexes = RecordJson.MAPPER.createObjectNode();
    for (int i = 0; i < labels.size(); i++) {
      indexes.put(labels.labels().get(i), i);
    }
    try (NewFile out = new NewFile(file)) {
      try {
        String json = RecordJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(indexes);
        out.out().write((json + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw out.failure(e);
      }
      out.commit();
    }
  }

  private static List<String> labels(Path file, String text) throws JsonProcessingException {
    if (text.startsWith("{")) {
      return byIndex(file, RecordJson.MAPPER.readTree(text));
    }
    if (text.startsWith("[")) {
      List<String> labels = new ArrayList<>();
      for (JsonNode label : RecordJson.MAPPER.readTree(text)) {
        if (!label.isTextual()) {
          throw new DataException("%s: %s is not a text.".formatted(file, label));
        }
        labels.add(label.textValue());
      }
      return labels;
    }
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> byIndex(Path file, JsonNode indexes) {
    String[] labels = new String[indexes.size()];
    for (Map.Entry<String, JsonNode> entry : indexes.properties()) {
      JsonNode index = entry.getValue();
      if (!index.isInt() || index.intValue() < 0 || index.intValue() >= labels.length) {
        throw new DataException(
            "%s: the index of %s is %s; it must be in [0, %d]."
                .formatted(file, entry.getKey(), index, labels.length - 1));
      }
      if (labels[index.intValue()] != null) {
        throw new DataException(
            "%s: %s and %s have the same index %s."
                .formatted(file, labels[index.intValue()], entry.getKey(), index));
      }
      labels[index.intValue()] = entry.getKey();
    }
    return Arrays.asList(labels);
  }
}
