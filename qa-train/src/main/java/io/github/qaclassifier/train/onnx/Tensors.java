package io.github.qaclassifier.train.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.qaclassifier.core.ModelException;
import java.nio.ByteOrder;

/** Between this package's tensors and those of a graph. */
final class Tensors {

  private Tensors() {}

  /** The numbers of a float constant. */
  static Tensor read(TensorProto constant) {
    if (constant.getDataType() != TensorProto.DataType.FLOAT_VALUE
        || constant.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw new ModelException(
          "The constant %s is not stored as 32-bit floats inside the file; a float graph is needed."
              .formatted(constant.getName()));
    }
    long[] shape = constant.getDimsList().stream().mapToLong(Long::longValue).toArray();
    float[] data;
    if (constant.getRawData().isEmpty()) {
      data = new float[constant.getFloatDataCount()];
      for (int i = 0; i < data.length; i++) {
        data[i] = constant.getFloatData(i);
      }
    } else {
      data = new float[constant.getRawData().size() / Float.BYTES];
      constant
          .getRawData()
          .asReadOnlyByteBuffer()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(data);
    }
    try {
      return Tensor.of(data, shape);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "The constant %s is not sound: %s".formatted(constant.getName(), e.getMessage()), e);
    }
  }

  /** Whether an integer attribute is set and not 0. */
  static boolean flag(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .mapToLong(AttributeProto::getI)
        .anyMatch(value -> value != 0);
  }
}
