package io.github.qaclassifier.train.internal.fit;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.github.qaclassifier.pipeline.training.Precision;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig;
import java.util.List;
import java.util.function.Function;

/**
 * The computation of one encoder layer, as PyTorch's automatic mixed precision does it: matrix
 * products, softmax and GELU in the given precision, residual connections and LayerNorm in 32 bits.
 * Weights stay in 32 bits and are converted at each use.
 *
 * <p>Safe for any number of threads. Close it to free its native memory.
 */
final class EncoderLayer implements AutoCloseable {

  /** The parts of a layer with a weight and a bias, in the order of the arguments. */
  private static final List<String> PARTS =
      List.of(
          "attention.self.query",
          "attention.self.key",
          "attention.self.value",
          "attention.output.dense",
          "attention.output.LayerNorm",
          "intermediate.dense",
          "output.dense",
          "output.LayerNorm");

  private static final String METHODS =
      """
      def linear(self: Self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        return torch.linear(torch.to(x, {type}), torch.to(weight, {type}), torch.to(bias, {type}))
      def heads(self: Self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        size = [torch.size(x, 0), torch.size(x, 1), {heads}, {head}]
        return torch.transpose(torch.reshape((self).linear(x, weight, bias), size), 1, 2)
      def normalized(self: Self, x: Tensor, update: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        dropped = torch.dropout(torch.to(update, {float32}), {dropout}, {training})
        return torch.layer_norm(torch.add(x, dropped), [{hidden}], weight, bias, {epsilon})
      def forward(self: Self, x: Tensor, mask: Tensor, \
      query: Tensor, query_bias: Tensor, key: Tensor, key_bias: Tensor, \
      value: Tensor, value_bias: Tensor, out: Tensor, out_bias: Tensor, \
      norm1: Tensor, norm1_bias: Tensor, wide: Tensor, wide_bias: Tensor, \
      narrow: Tensor, narrow_bias: Tensor, norm2: Tensor, norm2_bias: Tensor) -> Tensor:
        narrowed = torch.to(x, {type})
        q = torch.mul((self).heads(narrowed, query, query_bias), {scale})
        k = torch.transpose((self).heads(narrowed, key, key_bias), 2, 3)
        v = (self).heads(narrowed, value, value_bias)
        scores = torch.add(torch.matmul(q, k), torch.to(mask, {type}))
        attended = torch.transpose(torch.matmul(torch.softmax(scores, -1), v), 1, 2)
        joined = torch.reshape(attended, torch.size(x))
        y = (self).normalized(x, (self).linear(joined, out, out_bias), norm1, norm1_bias)
        inner = torch.gelu((self).linear(y, wide, wide_bias))
        return (self).normalized(y, (self).linear(inner, narrow, narrow_bias), norm2, norm2_bias)
      """;

  private final TorchScript training;
  private final TorchScript inference;

  /**
   * @param config the dimensions
   * @param dropout share of activations dropped while training
   * @param precision not {@link Precision#AUTO}
   */
  EncoderLayer(EncoderConfig config, double dropout, Precision precision, Device device) {
    String methods = methods(config, precision);
    this.training = compile(methods, dropout, dropout > 0, device);
    this.inference = compile(methods, dropout, false, device);
  }

  private static TorchScript compile(
      String methods, double dropout, boolean training, Device device) {
    return TorchScript.compile(
        methods
            .replace("{dropout}", Double.toString(dropout))
            .replace("{training}", training ? "True" : "False"),
        device);
  }

  private static String methods(EncoderConfig config, Precision precision) {
    return METHODS
        .replace("{type}", Integer.toString(TorchScript.type(precision)))
        .replace("{float32}", Integer.toString(TorchScript.type(Precision.FLOAT32)))
        .replace("{heads}", Integer.toString(config.size().heads()))
        .replace("{head}", Integer.toString(config.size().head()))
        .replace("{hidden}", Integer.toString(config.size().hidden()))
        .replace("{scale}", Double.toString(1 / Math.sqrt(config.size().head())))
        .replace("{epsilon}", Double.toString(config.layerNormEps()));
  }

  /**
   * Runs the layer.
   *
   * @param x hidden states, [batch, length, hidden]; their manager owns the result
   * @param mask added to the attention scores, [batch, 1, 1, length]
   * @param weights the layer's weights by name, such as {@code output.dense.bias}
   * @param train whether activations are dropped and the result has a gradient
   * @return [batch, length, hidden]
   */
  NDArray apply(NDArray x, NDArray mask, Function<String, NDArray> weights, boolean train) {
    NDList arguments = new NDList(x, mask);
    for (String part : PARTS) {
      arguments.add(weights.apply(part + ".weight"));
      arguments.add(weights.apply(part + ".bias"));
    }
    return (train ? training : inference).call(arguments, train);
  }

  @Override
  public void close() {
    training.close();
    inference.close();
  }
}
