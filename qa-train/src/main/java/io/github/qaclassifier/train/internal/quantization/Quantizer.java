package io.github.qaclassifier.train.internal.quantization;

import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.train.internal.onnx.ClassifierHead;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import io.github.qaclassifier.train.internal.onnx.OnnxExporter;
import java.util.List;

/**
 * Writes a classifier as a graph of 8-bit integers.
 *
 * <ul>
 *   <li>Linear layers multiply integers. Weights have one scale per output. Activations have one
 *       scale and one zero point per layer, measured on sample questions.
 *   <li>Word and position embeddings are 8-bit integers with one scale per row.
 *   <li>Everything else, the head included, is in 32-bit floats.
 * </ul>
 *
 * <p>Fixed activation scales keep a prediction independent of the other questions of a batch and of
 * padding. Weights use 7 of the 8 bits: processors with AVX2 but no VNNI add two products of an
 * unsigned and a signed byte in 16 bits, and 255 * 63 * 2 fits into them, so every processor
 * computes the same sums.
 */
public final class Quantizer {

  private Quantizer() {}

  /**
   * Writes an int8 graph with the inputs and the output of the float graph. The same weights and
   * questions give the same bytes.
   *
   * @param sample questions of the kind that the model will read; a few hundred are enough
   * @return the bytes of the ONNX file
   * @throws IllegalArgumentException if the head does not fit or the sample is empty
   */
  public static byte[] quantize(
      EncoderWeights encoder, ClassifierHead head, List<EncodedQuestion> sample) {
    ActivationRanges ranges = ActivationRanges.measure(OnnxExporter.export(encoder, head), sample);
    return OnnxExporter.export(encoder, head, new Int8Encoder(ranges));
  }
}
