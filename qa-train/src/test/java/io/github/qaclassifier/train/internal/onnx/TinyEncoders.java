package io.github.qaclassifier.train.internal.onnx;

/** The tiny encoder, for tests of other packages. */
public final class TinyEncoders {

  private TinyEncoders() {}

  /** Two layers of random weights, always the same. */
  public static EncoderWeights random() {
    return TinyModel.encoder();
  }

  /** The graph of an encoder alone, whose output is the hidden state. */
  public static byte[] graph(EncoderWeights encoder) {
    return OnnxExporter.exportEncoder(encoder);
  }
}
