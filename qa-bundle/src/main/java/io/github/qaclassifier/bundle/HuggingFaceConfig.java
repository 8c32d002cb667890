package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Labels and lengths of a {@code config.json}. */
record HuggingFaceConfig(JsonObject root, String where) {

  static final String NAME = "config.json";
  static final String MULTI_LABEL = "multi_label_classification";

  /** Model types whose position ids start after that of the padding token. */
  private static final Set<String> OFFSET_POSITIONS =
      Set.of("roberta", "xlm-roberta", "camembert", "xlm-roberta-xl", "longformer", "mpnet");

  static HuggingFaceConfig parse(byte[] bytes, String location) {
    String where = NAME + " in " + location;
    return new HuggingFaceConfig(FolderJson.object(bytes, where), where);
  }

  /** Rejects a model whose labels are not independent of each other. */
  void requireMultiLabel(boolean otherwiseKnown) {
    String problem = root.optionalText("problem_type").orElse("");
    if (problem.equals(MULTI_LABEL) || (problem.isEmpty() && otherwiseKnown)) {
      return;
    }
    throw new ModelException(
        problem.isEmpty()
            ? "%s has no problem_type: if the labels are independent of each other, add \"problem_type\": \"%s\"."
                .formatted(where, MULTI_LABEL)
            : "%s has the problem_type %s; only %s is supported."
                .formatted(where, problem, MULTI_LABEL));
  }

  boolean hasLabels() {
    return root.members().containsKey("id2label");
  }

  /** Returns the labels in the order of their indexes, which must be 0 to n-1. */
  List<String> labels() {
    JsonObject id2label = root.object("id2label");
    String[] labels = new String[id2label.members().size()];
    for (String key : id2label.members().keySet()) {
      int index = index(key);
      if (index < 0 || index >= labels.length || labels[index] != null) {
        throw new ModelException(
            "id2label of %s has %d labels but an index %s: indexes must be 0 to %d, each once."
                .formatted(where, labels.length, key, labels.length - 1));
      }
      labels[index] = id2label.optionalText(key).orElse("");
    }
    return Arrays.asList(labels);
  }

  private static int index(String key) {
    try {
      return Integer.parseInt(key);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Returns the number of positions of the encoder; {@code Integer.MAX_VALUE} if not stated. */
  int maxTokens() {
    Optional<Integer> positions = root.optionalInteger("max_position_embeddings");
    if (positions.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    boolean offset = OFFSET_POSITIONS.contains(root.optionalText("model_type").orElse(""));
    return positions.get() - (offset ? root.optionalInteger("pad_token_id").orElse(1) + 1 : 0);
  }
}
