package io.github.qaclassifier.train.encoder;

import io.github.qaclassifier.core.ModelException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Encoders that compute the same and differ in what they call it: BERT's post-norm layers under the
 * names of three publications.
 *
 * <p>RoBERTa's tensors have BERT's names. Its positions begin above the row of the padding token,
 * and its one segment is the same for every token. DistilBERT has no segments and names of its own.
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
   * The family of a {@code model_type}.
   *
   * @param where the {@code config.json}, for the message
   * @throws ModelException if it is none of these
   */
  static Family of(String modelType, String where) {
    return Arrays.stream(values())
        .filter(family -> family.modelType().equals(modelType))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "The encoder of %s is of the family '%s'; only %s can be read."
                        .formatted(
                            where,
                            modelType,
                            Arrays.stream(values())
                                .map(Family::modelType)
                                .collect(Collectors.joining(", ")))));
  }

  /** What {@code model_type} calls it. */
  String modelType() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class of transformers that a classifier of this family is. */
  String architecture() {
    return architecture;
  }

  /** Where {@code config.json} has the number of layers. */
  String layersKey() {
    return layersKey;
  }

  /**
   * What this family calls a tensor.
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
