package io.github.qaclassifier.train.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;

/**
 * The product of every token with a matrix, in the form that PyTorch computes fastest on a CPU.
 *
 * <p>PyTorch hands a linear layer to MKL, which uses no AVX-512 on processors of other makers, and
 * a convolution to oneDNN, which does. A convolution with a 1 x 1 kernel is a linear layer, and
 * with the channels last, as hidden states are, nothing is copied: forward and backward of one
 * layer are 1.4 to 1.6 times as fast on Zen 5. Other processors were not measured; see
 * docs/decisions/quality.md.
 */
final class Products {

  /** With one thread PyTorch takes oneDNN only from this many "pictures" on. */
  private static final long LEAST_PICTURES = 16;

  /** Chosen between 4 tokens, which made a run no faster, and 20, which did. */
  private static final long LEAST_PIXELS = 8;

  private Products() {}

  /**
   * Multiplies each token's values and adds the bias.
   *
   * @param x [batch, length, in]
   * @param weight [out, in]
   * @param bias [out]
   * @return [batch, length, out]
   */
  static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    Shape shape = x.getShape();
    long tokens = shape.get(0) * shape.get(1);
    long pictures = pictures(tokens);
    if (pictures == tokens || x.getDevice().isGpu()) {
      return Linear.linear(x, weight, bias).singletonOrThrow();
    }
    long pixels = tokens / pictures;
    long in = shape.get(2);
    long out = weight.getShape().get(0);
    NDArray channelsSecond = x.reshape(pictures, 1, pixels, in).transpose(0, 3, 1, 2);
    return Conv2d.conv2d(channelsSecond, weight.reshape(out, in, 1, 1), bias)
        .singletonOrThrow()
        .transpose(0, 2, 3, 1)
        .reshape(shape.get(0), shape.get(1), out);
  }

  /**
   * In how many pictures of one size to cut so many tokens. Each is a product of its own, so the
   * fewest are best; which token is in which picture does not matter.
   */
  private static long pictures(long tokens) {
    for (long count = LEAST_PICTURES; count * LEAST_PIXELS <= tokens; count++) {
      if (tokens % count == 0) {
        return count;
      }
    }
    return tokens;
  }
}
