package io.github.qaclassifier.train.internal.encoder;

import io.github.qaclassifier.core.ModelException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The families of encoders that can be read. All have the post-norm layers of BERT and differ in
 * the names of tensors and settings.
 *
 * <p>RoBERTa has BERT's tensor names, position ids that start after that of the padding token, and
 * a single segment. DistilBERT has no segments and its own names.
 */
enum Family {
  BERT("BertForSequenceClassification", "num_hidden_layers"),
  ROBERTA("RobertaForSequenceClassification", "num_hidden_layers"),
  DISTILBERT("DistilBertForSequenceClassification", "n_layers");

  private static final Map<String, String> DISTILBERT_PARTS =
      Map.of(
          "attention.self.query", "attention.q_lin",
          "attention.self.key", "attention.k_lin",
          "attention.self.value", "attention.v_lin",
          "attention.output.dense", "attention.out_lin",
          "attention.output.LayerNorm", "sa_layer_norm",
          "intermediate.dense", "ffn.lin1",
          "output.dense", "ffn.lin2",
          "output.LayerNorm", "output_layer_norm");

  private final String architecture;
  private final String layersKey;

  Family(String architecture, String layersKey) {
    this.architecture = architecture;
    this.layersKey = layersKey;
  }

  /**
   * Returns the family of a {@code model_type}.
   *
   * @param where the {@code config.json}, for the message
   * @throws ModelException if the family is not supported
   */
  static Family of(String modelType, String where) {
    return Arrays.stream(values())
        .filter(family -> family.modelType().equals(modelType))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "The encoder of %s is of the family '%s'; only %s are supported."
                        .formatted(
                            where,
                            modelType,
                            Arrays.stream(values())
                                .map(Family::modelType)
                                .collect(Collectors.joining(", ")))));
  }

  /** Returns the {@code model_type}. */
  String modelType() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the classifier class in transformers. */
  String architecture() {
    return architecture;
  }

  /** Returns the key of the number of layers in {@code config.json}. */
  String layersKey() {
    return layersKey;
  }

  /**
   * Returns the name of a tensor in this family.
   *
   * @param name BERT's name, such as {@code encoder.layer.0.output.dense.bias}
   */
  String published(String name) {
    if (this != DISTILBERT || !name.startsWith("encoder.layer.")) {
      return name;
    }
    String[] pieces = name.split("\\.", 4);
    int end = pieces[3].lastIndexOf('.');
    String part = Objects.requireNonNull(DISTILBERT_PARTS.get(pieces[3].substring(0, end)), name);
    return "transformer.layer.%s.%s%s".formatted(pieces[2], part, pieces[3].substring(end));
  }
}
