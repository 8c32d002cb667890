package io.github.qaclassifier.train.internal.encoder;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import io.github.qaclassifier.testkit.TinyTokenizers;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig.EmbeddingSizes;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig.TransformerSize;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import io.github.qaclassifier.train.internal.onnx.ReferenceGraph;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A tiny encoder of each family with random weights, in the form in which encoders are published.
 */
public enum TinyFamily {
  BERT("bert."),
  BERT_CASED("bert."),
  ROBERTA("roberta."),
  DISTILBERT("distilbert.");

  static final int LAYERS = 3;
  static final int MAX_TOKENS = 62;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HIDDEN = 32;
  private static final int HEADS = 4;
  private static final int WIDE = 64;

  private final String prefix;

  TinyFamily(String prefix) {
    this.prefix = prefix;
  }

  private int vocabulary() {
    try (Tokenizer opened = TokenizerProvider.find().open(tokenizer())) {
      return opened.vocabularySize();
    }
  }

  private byte[] tokenizer() {
    return switch (this) {
      case BERT, DISTILBERT -> TinyTokenizers.wordPiece();
      case BERT_CASED -> TinyTokenizers.casedWordPiece();
      case ROBERTA -> TinyTokenizers.byteLevelBpe();
    };
  }

  /** The family's usual prefix. */
  String prefix() {
    return prefix;
  }

  private Family family() {
    return this == BERT_CASED ? Family.BERT : Family.valueOf(name());
  }

  /** The id of padding. */
  public int padding() {
    return this == ROBERTA ? 1 : 0;
  }

  /** The dimensions as published. */
  EncoderConfig dimensions() {
    return new EncoderConfig(
        family().modelType(),
        new TransformerSize(LAYERS, HIDDEN, HEADS, WIDE),
        new EmbeddingSizes(
            vocabulary(),
            this == ROBERTA ? MAX_TOKENS + 2 : MAX_TOKENS,
            switch (this) {
              case BERT, BERT_CASED -> 2;
              case ROBERTA -> 1;
              case DISTILBERT -> 0;
            },
            this == ROBERTA ? 2 : 0),
        this == ROBERTA ? 1e-5 : 1e-12);
  }

  /** The {@code config.json}. */
  Map<String, Object> config() {
    EncoderConfig dimensions = dimensions();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("_name_or_path", "/home/somebody/" + name());
    json.put("model_type", dimensions.family());
    json.put("vocab_size", vocabulary());
    json.put("max_position_embeddings", dimensions.embeddings().positions());
    json.put("pad_token_id", padding());
    json.put("classifier_dropout", null);
    if (this == DISTILBERT) {
      json.put("activation", "gelu");
      json.put("dim", HIDDEN);
      json.put("n_layers", LAYERS);
      json.put("n_heads", HEADS);
      json.put("hidden_dim", WIDE);
    } else {
      json.put("hidden_act", "gelu");
      json.put("hidden_size", HIDDEN);
      json.put("num_hidden_layers", LAYERS);
      json.put("num_attention_heads", HEADS);
      json.put("intermediate_size", WIDE);
      json.put("type_vocab_size", dimensions.embeddings().segments());
      json.put("layer_norm_eps", dimensions.layerNormEps());
    }
    return json;
  }

  /** The weights under the family's names, without prefix; always the same. */
  Map<String, Tensor> tensors() {
    Random random = new Random(name().hashCode());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> shape : EncoderWeights.shapes(dimensions()).entrySet()) {
      tensors.put(
          family().published(shape.getKey()), random(shape.getKey(), shape.getValue(), random));
    }
    return tensors;
  }

  private static Tensor random(String name, long[] shape, Random random) {
    int count = 1;
    for (long size : shape) {
      count *= (int) size;
    }
    double matrix =
        name.startsWith("embeddings") ? 1 : 1.5 / Math.sqrt((double) shape[shape.length - 1]);
    double scale = shape.length == 1 ? 0.2 : matrix;
    float mean = name.endsWith("LayerNorm.weight") ? 1 : 0;
    float[] data = new float[count];
    for (int i = 0; i < count; i++) {
      data[i] = mean + (float) (scale * random.nextGaussian());
    }
    return Tensor.of(data, shape);
  }

  /** The weights under the family's names, after a prefix. */
  Map<String, Tensor> tensors(String prefix) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    return tensors;
  }

  /** The graph as transformers and PyTorch's exporter would make it. */
  public byte[] referenceGraph() {
    return ReferenceGraph.of(dimensions(), tensors(), "");
  }

  /** Writes {@code config.json} and {@code tokenizer.json}. */
  Path writeWithoutWeights(Path folder) {
    write(folder.resolve("tokenizer.json"), tokenizer());
    writeJson(folder.resolve("config.json"), config());
    return folder;
  }

  /** Writes the whole folder, with 32-bit floats in one file. */
  public Path write(Path folder) {
    writeWithoutWeights(folder);
    write(
        folder.resolve("model.safetensors"), SafeTensorsFile.of(tensors(prefix), NumberFormat.F32));
    return folder;
  }

  static void writeJson(Path file, Map<String, Object> json) {
    try {
      write(file, JSON.writeValueAsBytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void writeWeights(Path folder, Map<String, Tensor> tensors) {
    write(folder.resolve("model.safetensors"), SafeTensorsFile.of(tensors, NumberFormat.F32));
  }

  static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
