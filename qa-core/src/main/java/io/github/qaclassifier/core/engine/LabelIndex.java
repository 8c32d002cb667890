package io.github.qaclassifier.core.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The order of labels in {@value #FILE}, a JSON object from label to index. */
public final class LabelIndex {

  /** The name of the file, as the Python project writes it. */
  public static final String FILE = "category_types_encoded.json";

  private LabelIndex() {}

  /** Returns the index of each label, in order. */
  public static Map<String, Integer> of(List<String> labels) {
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (String label : labels) {
      indexes.put(label, indexes.size());
    }
    return indexes;
  }

  /**
   * Returns the labels in the order of their indexes.
   *
   * @param indexes the members of the file; what is not an {@link Integer} is no valid index
   * @throws IllegalArgumentException if the indexes are not 0 to n-1, each once
   */
  public static List<String> labels(Map<String, ?> indexes) {
    String[] labels = new String[indexes.size()];
    indexes.forEach(
        (label, value) -> {
          int index = value instanceof Integer number ? number : -1;
          if (index < 0 || index >= labels.length) {
            throw new IllegalArgumentException(
                "the index of %s is %s; it must be in [0, %d]."
                    .formatted(label, value, labels.length - 1));
          }
          if (labels[index] != null) {
            throw new IllegalArgumentException(
                "%s and %s have the same index %d.".formatted(labels[index], label, index));
          }
          labels[index] = label;
        });
    return Arrays.asList(labels);
  }
}
