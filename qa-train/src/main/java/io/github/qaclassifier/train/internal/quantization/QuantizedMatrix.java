package io.github.qaclassifier.train.internal.quantization;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.train.internal.onnx.OnnxTensors;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A matrix as {@link Quantizer} writes it into a graph: {@code NAME.codes}, 8-bit integers, and
 * {@code NAME.scales}, floats. A linear layer's codes are [inputs, outputs] with one scale per
 * output, a table's [rows, columns] with the scales as [rows, 1].
 */
public final class QuantizedMatrix {

  /** The suffix of the name of the integers. */
  public static final String CODES = ".codes";

  /** Suffix of the name of the scales. */
  public static final String SCALES = ".scales";

  /**
   * The suffix of the name of the query, key and value projections of a layer, which are one matrix
   * in this order.
   */
  public static final String PROJECTIONS = ".attention.self.projections";

  private QuantizedMatrix() {}

  /**
   * Dequantizes a matrix: each float is within half a step of the one that was quantized.
   *
   * @param codes the constant of the integers, or null
   * @param scales the constant of the scales, or null
   * @return a linear layer's weight as [outputs, inputs], a table as it is; empty if a constant is
   *     missing
   * @throws ModelException if the types or shapes do not fit together
   */
  public static Optional<Tensor> read(@Nullable TensorProto codes, @Nullable TensorProto scales) {
    if (codes == null || scales == null) {
      return Optional.empty();
    }
    Tensor steps = OnnxTensors.read(scales);
    boolean table = steps.shape().length == 2;
    byte[] integers = codes.getRawData().toByteArray();
    boolean valid =
        codes.getDataType() == TensorProto.DataType.INT8_VALUE
            && codes.getDimsCount() == 2
            && integers.length == codes.getDims(0) * codes.getDims(1)
            && steps.data().length == codes.getDims(table ? 0 : 1);
    if (!valid) {
      throw new ModelException(
          "The constants %s and %s are not a matrix of 8-bit integers and its scales."
              .formatted(codes.getName(), scales.getName()));
    }
    int columns = (int) codes.getDims(1);
    float[] floats = new float[integers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = integers[i] * steps.data()[table ? i / columns : i % columns];
    }
    Tensor matrix = Tensor.of(floats, codes.getDims(0), columns);
    return Optional.of(table ? matrix : matrix.transposed());
  }
}
