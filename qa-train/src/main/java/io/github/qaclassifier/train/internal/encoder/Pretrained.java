package io.github.qaclassifier.train.internal.encoder;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.pipeline.training.Architecture;
import io.github.qaclassifier.pipeline.training.Layers;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pretrained encoder that training starts from.
 *
 * @param source the name of the published model or of the folder
 * @param licence the SPDX id of its licence; empty if unknown
 * @param weights its weights
 * @param tokenizerJson the bytes of its {@code tokenizer.json}
 * @param configJson its {@code config.json}, without settings that do not apply to a new model
 * @param tokenizerConfigJson its {@code tokenizer_config.json}, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Pretrained(
    String source,
    String licence,
    EncoderWeights weights,
    byte[] tokenizerJson,
    Map<String, Object> configJson,
    Map<String, Object> tokenizerConfigJson) {

  /**
   * Reads an encoder.
   *
   * @param name a published encoder's name, or a folder
   * @throws ModelException if the folder cannot be used
   * @throws IllegalArgumentException if there is no encoder of this name
   */
  public static Pretrained of(String name) {
    Path folder = Path.of(name);
    if (Files.isDirectory(folder)) {
      return new EncoderFolder(folder).read();
    }
    PretrainedEncoder published = PretrainedEncoder.of(name);
    return new Pretrained(
        published.source(),
        published.licence(),
        published.weights(),
        published.tokenizerJson(),
        published.configJson(),
        published.tokenizerConfigJson());
  }

  /**
   * Checks the encoder before the data is read, which can take minutes.
   *
   * @param tokenizer the tokenizer of {@code tokenizerJson}
   * @param architecture the network that the encoder must fit
   * @throws ModelException if the tokenizer gives ids that have no embedding, or there are more
   *     tokens than positions
   * @throws IllegalArgumentException if there is no such layer
   */
  public void requireFit(Tokenizer tokenizer, Architecture architecture) {
    EncoderConfig config = weights.config();
    architecture.layers().of(config.layers());
    if (tokenizer.vocabularySize() > config.vocabularySize()) {
      throw new ModelException(
          "The tokenizer.json of the encoder %s has ids up to %d, but there are only %d word embeddings: it belongs to another model."
              .formatted(source, tokenizer.vocabularySize() - 1, config.vocabularySize()));
    }
    if (architecture.maxTokens() > config.maxTokens()) {
      throw new ModelException(
          "The encoder %s reads at most %d tokens, but --max-tokens is %d: use %d or fewer."
              .formatted(source, config.maxTokens(), architecture.maxTokens(), config.maxTokens()));
    }
  }

  /** Returns the weights of the kept layers. */
  public EncoderWeights kept(Layers layers) {
    return weights.keepLayers(
        layers.of(weights.config().layers()).stream().mapToInt(Integer::intValue).toArray());
  }

  /** Returns the {@code config.json} of a classifier on the kept layers. */
  public Map<String, Object> classifierConfigJson(Layers layers) {
    Family family = Family.of(weights.config().family(), source);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("architectures", List.of(family.architecture()));
    json.putAll(configJson);
    json.put(family.layersKey(), layers.of(weights.config().layers()).size());
    return json;
  }

  /** Returns the {@code tokenizer_config.json} of a classifier with this limit of tokens. */
  public Map<String, Object> classifierTokenizerConfigJson(int maxTokens) {
    Map<String, Object> json = new LinkedHashMap<>(tokenizerConfigJson);
    json.put("model_max_length", maxTokens);
    return json;
  }
}
