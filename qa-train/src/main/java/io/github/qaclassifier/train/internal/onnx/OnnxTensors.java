package io.github.qaclassifier.train.internal.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.github.qaclassifier.core.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Turns tensors into constants of a graph and back. */
public final class OnnxTensors {

  private OnnxTensors() {}

  /** Returns the numbers of a float constant. */
  public static Tensor read(TensorProto constant) {
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
          "The constant %s is not valid: %s".formatted(constant.getName(), e.getMessage()), e);
    }
  }

  /** Returns a constant of floats. */
  public static TensorProto floats(String name, Tensor tensor) {
    ByteBuffer bytes = littleEndian(Float.BYTES * tensor.data().length);
    bytes.asFloatBuffer().put(tensor.data());
    return raw(name, TensorProto.DataType.FLOAT, bytes, tensor.shape());
  }

  /** Returns a constant list of 64-bit integers. */
  public static TensorProto longs(String name, long... values) {
    ByteBuffer bytes = littleEndian(Long.BYTES * values.length);
    bytes.asLongBuffer().put(values);
    return raw(name, TensorProto.DataType.INT64, bytes, values.length);
  }

  /** Returns a constant 64-bit integer without axes. */
  public static TensorProto index(String name, long value) {
    return raw(name, TensorProto.DataType.INT64, littleEndian(Long.BYTES).putLong(0, value));
  }

  /** Returns a constant over bytes that are in a graph's order already; they are copied. */
  public static TensorProto raw(
      String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
    TensorProto.Builder constant =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    Arrays.stream(shape).forEach(constant::addDims);
    return constant.build();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether an integer attribute is set and not 0. */
  public static boolean flag(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .mapToLong(AttributeProto::getI)
        .anyMatch(value -> value != 0);
  }
}
