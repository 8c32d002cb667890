package io.github.qaclassifier.train.internal.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;

/**
 * A linear layer, computed as a pointwise (1x1) convolution.
 *
 * <p>PyTorch sends a linear layer to MKL, which does not use AVX-512 on AMD processors, and a
 * convolution to oneDNN, which does. With channels last, which is the layout of hidden states, no
 * values are copied. Forward and backward pass of one layer are 1.4 to 1.6 times as fast on Zen 5;
 * other processors were not measured (docs/decisions/quality.md).
 */
final class PointwiseConvolution {

  /** With one thread, PyTorch uses oneDNN only from this many images per batch on. */
  private static final long MIN_IMAGES = 16;

  /** Narrower images are no faster than a linear layer: 4 tokens are not, 20 are. */
  private static final long MIN_WIDTH = 8;

  private PointwiseConvolution() {}

  /**
   * Multiplies each token's values by the weight and adds the bias.
   *
   * @param x [batch, length, in]
   * @param weight [out, in]
   * @param bias [out]
   * @return [batch, length, out]
   */
  static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    Shape shape = x.getShape();
    long tokens = shape.get(0) * shape.get(1);
    long images = images(tokens);
    if (images == tokens || x.getDevice().isGpu()) {
      return Linear.linear(x, weight, bias).singletonOrThrow();
    }
    long width = tokens / images;
    long in = shape.get(2);
    long out = weight.getShape().get(0);
    NDArray channelsSecond = x.reshape(images, 1, width, in).transpose(0, 3, 1, 2);
    return Conv2d.conv2d(channelsSecond, weight.reshape(out, in, 1, 1), bias)
        .singletonOrThrow()
        .transpose(0, 2, 3, 1)
        .reshape(shape.get(0), shape.get(1), out);
  }

  /**
   * Returns the smallest number of images of equal width that the tokens can be divided into. Each
   * image is a matrix product of its own, so few images are fast; which token is in which image
   * does not matter.
   */
  private static long images(long tokens) {
    for (long count = MIN_IMAGES; count * MIN_WIDTH <= tokens; count++) {
      if (tokens % count == 0) {
        return count;
      }
    }
    return tokens;
  }
}
