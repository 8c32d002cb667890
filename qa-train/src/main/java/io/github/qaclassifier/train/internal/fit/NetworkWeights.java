package io.github.qaclassifier.train.internal.fit;

import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The weights of a fitted network.
 *
 * @param encoder the encoder
 * @param headWeight [outputs, 2 hidden]
 * @param headBias [outputs]
 */
public record NetworkWeights(EncoderWeights encoder, Tensor headWeight, Tensor headBias) {

  /**
   * Returns the mean of the weights of several networks.
   *
   * @param networks one or more, of the same dimensions
   */
  public static NetworkWeights mean(List<NetworkWeights> networks) {
    EncoderWeights first = networks.get(0).encoder();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : first.tensors().keySet()) {
      tensors.put(name, mean(networks, network -> network.encoder().tensor(name)));
    }
    return new NetworkWeights(
        new EncoderWeights(first.config(), tensors),
        mean(networks, NetworkWeights::headWeight),
        mean(networks, NetworkWeights::headBias));
  }

  private static Tensor mean(List<NetworkWeights> networks, Function<NetworkWeights, Tensor> part) {
    return Tensor.mean(networks.stream().map(part).toList());
  }
}
