package io.github.qaclassifier.train.internal.encoder;

import io.github.qaclassifier.bundle.Content;
import io.github.qaclassifier.bundle.EncoderFiles;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.Sha256;
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
import java.util.Objects;

/**
 * The pretrained encoder that training starts from.
 *
 * @param source where it comes from
 * @param weights its weights
 * @param tokenizerJson the bytes of its {@code tokenizer.json}
 * @param configJson its {@code config.json}, without settings that do not apply to a new model
 * @param tokenizerConfigJson its {@code tokenizer_config.json}, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Pretrained(
    Source source,
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
        new Source(published.source(), published.licence()),
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
    architecture.layers().of(config.size().layers());
    int vocabularySize = tokenizer.vocabularySize();
    if (vocabularySize > config.embeddings().vocabulary()) {
      throw new ModelException(
          "The tokenizer.json of the encoder %s has ids up to %d, but there are only %d word embeddings: it belongs to another model."
              .formatted(source.name(), vocabularySize - 1, config.embeddings().vocabulary()));
    }
    if (architecture.maxTokens() > config.embeddings().maxTokens()) {
      throw new ModelException(
          "The encoder %s reads at most %d tokens, but --max-tokens is %d: use %d or fewer."
              .formatted(
                  source.name(),
                  config.embeddings().maxTokens(),
                  architecture.maxTokens(),
                  config.embeddings().maxTokens()));
    }
  }

  /** Returns the SHA-256 over the weights and the tokenizer, in lower-case hexadecimal. */
  public String sha256() {
    return Sha256.of(weights.sha256() + " " + Sha256.of(tokenizerJson));
  }

  /** Returns the weights of the kept layers. */
  public EncoderWeights kept(Layers layers) {
    return weights.keepLayers(
        layers.of(weights.config().size().layers()).stream().mapToInt(Integer::intValue).toArray());
  }

  /** Returns the files of a classifier on the kept layers with this limit of tokens. */
  public EncoderFiles classifierFiles(Layers layers, int maxTokens) {
    Family family = Family.of(weights.config().family(), source.name());
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("architectures", List.of(family.architecture()));
    config.putAll(configJson);
    config.put(family.layersKey(), layers.of(weights.config().size().layers()).size());
    Map<String, Object> tokenizerConfig = new LinkedHashMap<>(tokenizerConfigJson);
    tokenizerConfig.put("model_max_length", maxTokens);
    return new EncoderFiles(config, Content.of(tokenizerJson), tokenizerConfig);
  }

  /**
   * Where an encoder comes from.
   *
   * @param name the name of the published model or of the folder
   * @param licence the SPDX id of its licence; empty if unknown
   */
  public record Source(String name, String licence) {

    /** Checks that no text is null. */
    public Source {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(licence, "licence");
    }

    /** Returns the name, with the licence if it is known. */
    @Override
    public String toString() {
      return licence.isEmpty() ? name : "%s (%s)".formatted(name, licence);
    }
  }
}
