package io.github.qaclassifier.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.ModelException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code category_types_encoded.json}: label to index, as the Python project writes it. */
final class LabelIndex {

  static final String NAME = "category_types_encoded.json";

  private LabelIndex() {}

  /** Returns the labels in the order of their indexes, which must be 0 to n-1. */
  static List<String> parse(byte[] bytes, String location) {
    String where = NAME + " in " + location;
    JsonNode root = FolderJson.object(bytes, where);
    String[] labels = new String[root.size()];
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      int index = entry.getValue().isInt() ? entry.getValue().asInt() : -1;
      if (index < 0 || index >= labels.length || labels[index] != null) {
        throw new ModelException(
            "%s has %d labels but gives %s the index %s: indexes must be 0 to %d, each once."
                .formatted(
                    where, labels.length, entry.getKey(), entry.getValue(), labels.length - 1));
      }
      labels[index] = entry.getKey();
    }
    return Arrays.asList(labels);
  }

  static byte[] bytes(List<String> labels) {
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (String label : labels) {
      indexes.put(label, indexes.size());
    }
    return FolderJson.bytes(indexes);
  }
}
