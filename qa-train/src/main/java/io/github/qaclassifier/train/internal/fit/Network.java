package io.github.qaclassifier.train.internal.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A BERT-like encoder with one linear layer on the mean and the maximum of its last hidden states,
 * one output per label. Not safe for threads; frees its tensors when its manager is closed.
 */
final class Network {

  static final String WORDS = "embeddings.word_embeddings.weight";
  static final String HEAD_WEIGHT = "classifier.weight";
  static final String HEAD_BIAS = "classifier.bias";

  /** Far below any score, and still finite when two are added. */
  private static final float MASKED = -1e9f;

  private final EncoderConfig config;
  private final EncoderLayer layer;
  private final int outputs;
  private final WordEmbeddings words;
  private final Map<String, Parameter> parameters;
  private final Map<String, NDArray> tensors;
  private final float dropout;

  /**
   * @param manager owns the tensors
   * @param encoder the pretrained encoder
   * @param layer computes a layer; the caller closes it
   * @param outputs how many outputs the head has
   * @param dropout share of activations dropped while training
   * @param seed seed of the head's first values
   */
  Network(
      NDManager manager,
      EncoderWeights encoder,
      EncoderLayer layer,
      int outputs,
      double dropout,
      long seed) {
    this.config = encoder.config();
    this.layer = layer;
    this.outputs = outputs;
    this.dropout = (float) dropout;
    this.parameters = new LinkedHashMap<>();
    this.tensors = new HashMap<>();
    this.words = new WordEmbeddings(encoder.tensor(WORDS).data(), config.size().hidden());
    encoder
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (!name.equals(WORDS)) {
                add(manager, name, tensor.data(), new Shape(tensor.shape()));
              }
            });
    int width = 2 * config.size().hidden();
    SplittableRandom random = new SplittableRandom(seed);
    float[] head = new float[outputs * width];
    double bound = 1 / Math.sqrt(width);
    for (int i = 0; i < head.length; i++) {
      head[i] = (float) (random.nextDouble(-bound, bound) / 4);
    }
    add(manager, HEAD_WEIGHT, head, new Shape(outputs, width));
    add(manager, HEAD_BIAS, new float[outputs], new Shape(outputs));
  }

  private Network(NDManager manager, Network other, boolean frozen) {
    this.config = other.config;
    this.layer = other.layer;
    this.outputs = other.outputs;
    this.dropout = other.dropout;
    this.words = other.words;
    this.parameters = other.parameters;
    this.tensors = new HashMap<>();
    parameters.forEach(
        (name, parameter) ->
            tensors.put(name, parameter.replica(manager, parameter.depth() == 0 || !frozen)));
  }

  /**
   * Returns the same network with its own gradients, for one thread and one step.
   *
   * @param frozen whether the head alone gets gradients
   */
  Network replica(NDManager manager, boolean frozen) {
    return new Network(manager, this, frozen);
  }

  private void add(NDManager manager, String name, float[] start, Shape shape) {
    Parameter parameter = new Parameter(name, manager, start, shape, depth(name));
    parameters.put(name, parameter);
    tensors.put(name, parameter.tensor());
  }

  private int depth(String name) {
    if (name.startsWith("classifier.")) {
      return 0;
    }
    if (name.startsWith("encoder.layer.")) {
      return config.size().layers() - Integer.parseInt(name.split("\\.", 4)[2]);
    }
    return embeddingDepth();
  }

  int embeddingDepth() {
    return config.size().layers() + 1;
  }

  WordEmbeddings words() {
    return words;
  }

  Collection<Parameter> parameters() {
    return parameters.values();
  }

  /** Sets the head's bias, so that training begins at each output's own frequency. */
  void headBias(float[] bias) {
    parameter(HEAD_BIAS).set(bias);
  }

  /** Sets the head's weight, [outputs, 2 hidden], row by row. */
  void headWeight(float[] weight) {
    parameter(HEAD_WEIGHT).set(weight);
  }

  /**
   * Returns one vector per row: the mean of the last hidden states of its tokens, then their
   * maximum.
   *
   * @param rows the word embeddings of the step, [ids of the step, hidden]
   * @param input the batch's tensors, whose manager owns the result
   * @return [batch, 2 hidden]
   */
  NDArray pool(NDArray rows, MicroBatchTensors input, boolean training) {
    int hidden = config.size().hidden();
    NDArray x = lookUp(input.words(), rows);
    x = x.add(lookUp(input.positions(), value("embeddings.position_embeddings.weight")));
    if (config.embeddings().segments() > 0) {
      x = x.add(lookUp(input.segments(), value("embeddings.token_type_embeddings.weight")));
    }
    x = drop(normalize(x, "embeddings.LayerNorm"), training);
    NDArray padding = input.mask().reshape(input.batch(), 1, 1, input.length()).sub(1).mul(-MASKED);
    for (int i = 0; i < config.size().layers(); i++) {
      String prefix = "encoder.layer." + i + ".";
      x = layer.apply(x, padding, name -> value(prefix + name), training);
    }
    NDArray mask = input.mask().reshape(input.batch(), input.length(), 1);
    NDArray mean = x.mul(mask).sum(new int[] {1}).div(mask.sum(new int[] {1}));
    NDArray largest = x.add(mask.sub(1).mul(-MASKED)).max(new int[] {1});
    return drop(mean.concat(largest, 1), training).reshape(input.batch(), 2L * hidden);
  }

  /** Returns the outputs' logits of pooled rows, [batch, outputs]. */
  NDArray head(NDArray pooled) {
    return Linear.linear(pooled, value(HEAD_WEIGHT), value(HEAD_BIAS)).singletonOrThrow();
  }

  int outputs() {
    return outputs;
  }

  private NDArray normalize(NDArray x, String name) {
    return LayerNorm.layerNorm(
            x,
            new Shape(config.size().hidden()),
            value(name + ".weight"),
            value(name + ".bias"),
            (float) config.layerNormEps())
        .singletonOrThrow();
  }

  private NDArray drop(NDArray x, boolean training) {
    return training && dropout > 0 ? Dropout.dropout(x, dropout, true).singletonOrThrow() : x;
  }

  private static NDArray lookUp(NDArray ids, NDArray table) {
    return Embedding.embedding(ids, table, SparseFormat.DENSE).singletonOrThrow();
  }

  private NDArray value(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  /** Returns the tensor of a parameter: the parameter's own, or this replica's. */
  NDArray tensorOf(Parameter parameter) {
    return value(parameter.name());
  }

  private Parameter parameter(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  /** Returns a copy of the current weights of the encoder. */
  EncoderWeights encoder() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        WORDS,
        Tensor.of(
            words.values().clone(), config.embeddings().vocabulary(), config.size().hidden()));
    parameters.forEach(
        (name, parameter) -> {
          if (parameter.depth() > 0) {
            tensors.put(name, tensor(name));
          }
        });
    return new EncoderWeights(config, tensors);
  }

  /** Returns a copy of the current values of a parameter. */
  Tensor tensor(String name) {
    return Tensor.of(parameter(name).values(), value(name).getShape().getShape());
  }
}
