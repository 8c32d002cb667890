package io.github.qaclassifier.train.internal.onnx;

import io.github.qaclassifier.core.engine.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * All weights of an encoder under the names of Hugging Face's BERT, without a prefix: {@code
 * embeddings.word_embeddings.weight}, {@code encoder.layer.0.attention.self.query.weight} and so
 * on. A linear layer's weight has PyTorch's layout, [out, in].
 *
 * <p>Immutable. The arrays of the tensors are shared and must not be written to.
 */
public final class EncoderWeights {

  private final EncoderConfig config;
  private final Map<String, Tensor> tensors;

  /**
   * @param config the dimensions
   * @param tensors the tensors by name; tensors that are not part of the encoder are ignored
   * @throws IllegalArgumentException if a tensor is missing or its shape does not fit {@code
   *     config}
   */
  public EncoderWeights(EncoderConfig config, Map<String, Tensor> tensors) {
    this.config = Objects.requireNonNull(config, "config");
    Map<String, Tensor> checked = new LinkedHashMap<>();
    EncoderShapes.of(config)
        .forEach(
            (name, shape) -> {
              Tensor tensor = tensors.get(name);
              if (tensor == null) {
                throw new IllegalArgumentException("The tensor %s is missing.".formatted(name));
              }
              if (!Arrays.equals(shape, tensor.shape())) {
                throw new IllegalArgumentException(
                    "The tensor %s has shape %s; the configuration requires %s."
                        .formatted(name, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
              }
              checked.put(name, tensor);
            });
    this.tensors = Collections.unmodifiableMap(checked);
  }

  /**
   * Returns the shape of each tensor of an encoder by its name, in the order of the computation.
   */
  public static Map<String, long[]> shapes(EncoderConfig config) {
    return EncoderShapes.of(config);
  }

  /** Returns the dimensions. */
  public EncoderConfig config() {
    return config;
  }

  /** Returns the tensors by name, in the order of the computation; not modifiable. */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /**
   * Returns the tensor with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("The encoder has no tensor %s.".formatted(name));
    }
    return tensor;
  }

  /** Returns the SHA-256 over the dimensions and all weights, in lower-case hexadecimal. */
  public String sha256() {
    return Sha256.of(
        tensors.entrySet().stream()
            .map(tensor -> tensor.getKey() + " " + Sha256.of(bytes(tensor.getValue())))
            .collect(Collectors.joining("\n", config + "\n", "")));
  }

  private static byte[] bytes(Tensor tensor) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * tensor.data().length);
    bytes.asFloatBuffer().put(tensor.data());
    return bytes.array();
  }

  /** Returns the number of weights. */
  public long parameters() {
    return tensors.values().stream().mapToLong(tensor -> tensor.data().length).sum();
  }

  /**
   * Returns an encoder with some of the layers, renumbered from 0 in their order; the tensors are
   * shared.
   *
   * @param layers the layers to keep, each in [0, {@code config().size().layers()}), in ascending
   *     order
   * @throws IllegalArgumentException if there is none, one does not exist, or they do not ascend
   */
  public EncoderWeights keepLayers(int... layers) {
    if (layers.length == 0) {
      throw new IllegalArgumentException("An encoder keeps one layer or more.");
    }
    Map<String, Tensor> kept = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (!name.startsWith(EncoderShapes.LAYER)) {
            kept.put(name, tensor);
          }
        });
    for (int i = 0; i < layers.length; i++) {
      if (layers[i] < 0
          || layers[i] >= config.size().layers()
          || (i > 0 && layers[i] <= layers[i - 1])) {
        throw new IllegalArgumentException(
            "The layers to keep are %s; they must be in [0, %d], in ascending order."
                .formatted(Arrays.toString(layers), config.size().layers() - 1));
      }
      String from = EncoderShapes.LAYER + layers[i] + ".";
      String to = EncoderShapes.LAYER + i + ".";
      tensors.forEach(
          (name, tensor) -> {
            if (name.startsWith(from)) {
              kept.put(to + name.substring(from.length()), tensor);
            }
          });
    }
    return new EncoderWeights(config.withLayers(layers.length), kept);
  }

  @Override
  public String toString() {
    return "EncoderWeights[%s, %d parameters]".formatted(config, parameters());
  }
}
