package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.LabelIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@link LabelIndex} of a model folder as JSON. */
final class LabelIndexJson {

  private LabelIndexJson() {}

  /** Returns the labels in the order of their indexes, which must be 0 to n-1. */
  static List<String> parse(byte[] bytes, String location) {
    String where = LabelIndex.FILE + " in " + location;
    Map<String, Object> indexes = new LinkedHashMap<>();
    FolderJson.object(bytes, where)
        .members()
        .forEach((label, index) -> indexes.put(label, index == null ? "null" : index));
    try {
      return LabelIndex.labels(indexes);
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s: %s".formatted(where, e.getMessage()), e);
    }
  }

  static byte[] bytes(List<String> labels) {
    return FolderJson.bytes(LabelIndex.of(labels));
  }
}
