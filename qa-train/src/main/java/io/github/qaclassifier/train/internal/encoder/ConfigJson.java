package io.github.qaclassifier.train.internal.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig.EmbeddingSizes;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig.TransformerSize;
import java.util.Set;

/** Reads the {@code config.json} of an encoder and rejects what is not supported. */
final class ConfigJson {

  // Both names mean the exact function; its approximations give other values.
  private static final Set<String> GELU = Set.of("gelu", "gelu_python");

  private final String where;
  private final JsonNode json;
  private final Family family;

  /**
   * @param where the file, for messages
   * @throws ModelException if the family is unknown
   */
  ConfigJson(String where, JsonNode json) {
    this.where = where;
    this.json = json;
    this.family = Family.of(json.path("model_type").asText(), where);
  }

  Family family() {
    return family;
  }

  /**
   * Returns the dimensions of the encoder.
   *
   * @throws ModelException if one is missing or out of its range, or if the encoder has an
   *     unsupported part
   */
  EncoderConfig dimensions() {
    boolean distilbert = family == Family.DISTILBERT;
    requireGelu(distilbert ? "activation" : "hidden_act");
    String positions = json.path("position_embedding_type").asText("absolute");
    if (!positions.equals("absolute")) {
      throw new ModelException(
          "%s has position_embedding_type %s; only absolute is supported."
              .formatted(where, positions));
    }
    try {
      return new EncoderConfig(
          family.modelType(),
          new TransformerSize(
              number(family.layersKey()),
              number(distilbert ? "dim" : "hidden_size"),
              number(distilbert ? "n_heads" : "num_attention_heads"),
              number(distilbert ? "hidden_dim" : "intermediate_size")),
          new EmbeddingSizes(
              number("vocab_size"),
              number("max_position_embeddings"),
              distilbert ? 0 : json.path("type_vocab_size").asInt(2),
              family == Family.ROBERTA ? json.path("pad_token_id").asInt(1) + 1 : 0),
          // DistilBERT has a fixed value in its code, which is also the default of BERT.
          distilbert ? 1e-12 : json.path("layer_norm_eps").asDouble(1e-12));
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s is not valid: %s".formatted(where, e.getMessage()), e);
    }
  }

  private void requireGelu(String key) {
    String activation = json.path(key).asText("gelu");
    if (!GELU.contains(activation)) {
      throw new ModelException(
          "%s has %s %s; only gelu (the exact function) is supported."
              .formatted(where, key, activation));
    }
  }

  private int number(String key) {
    JsonNode value = json.path(key);
    if (!value.isInt()) {
      throw new ModelException("%s has no integer %s.".formatted(where, key));
    }
    return value.asInt();
  }
}
