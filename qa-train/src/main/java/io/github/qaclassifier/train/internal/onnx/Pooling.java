package io.github.qaclassifier.train.internal.onnx;

/**
 * How the vectors of a question's tokens become one vector. Padding never takes part.
 *
 * <p>{@link #width} is the size of this vector and the number of columns of the classifier.
 */
public enum Pooling {
  /** The mean over the tokens, then the largest value of each dimension, one after the other. */
  MEAN_MAX(2),
  /** The mean over the tokens. */
  MEAN(1),
  /** The first token's vector. */
  CLS(1);

  private final int parts;

  Pooling(int parts) {
    this.parts = parts;
  }

  /** Returns how wide the pooled vector is for tokens of {@code hiddenSize} dimensions. */
  public int width(int hiddenSize) {
    return parts * hiddenSize;
  }
}
