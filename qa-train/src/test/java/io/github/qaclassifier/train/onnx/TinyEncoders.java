package io.github.qaclassifier.train.onnx;

/** The tiny encoder, for tests of other packages. */
public final class TinyEncoders {

  private TinyEncoders() {}

  /** Two layers of random weights, always the same. */
  public static EncoderWeights random() {
    return TinyModel.encoder();
  }
}
