package io.github.qaclassifier.train.internal.onnx;

import java.util.Objects;

/**
 * The part of a classifier that turns hidden states into logits: a pooling and one linear layer.
 *
 * @param pooling how the vectors of the tokens become one vector
 * @param weight {@code classifier.weight}, [labels, {@code pooling.width(hiddenSize)}]
 * @param bias {@code classifier.bias}, [labels]
 */
public record ClassifierHead(Pooling pooling, Tensor weight, Tensor bias) {

  /**
   * @throws IllegalArgumentException if the shapes do not fit together
   */
  public ClassifierHead {
    Objects.requireNonNull(pooling, "pooling");
    if (weight.rank() != 2 || bias.rank() != 1 || weight.size(0) != bias.size(0)) {
      throw new IllegalArgumentException(
          "A head needs a weight [labels, width] and a bias [labels], not %s and %s."
              .formatted(weight, bias));
    }
  }

  /** Returns the number of labels. */
  public int labels() {
    return weight.size(0);
  }

  /** Returns the size of the pooled vector. */
  public int width() {
    return weight.size(1);
  }
}
