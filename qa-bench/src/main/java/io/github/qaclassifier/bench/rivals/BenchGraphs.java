package io.github.qaclassifier.bench.rivals;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/** Parts of the ONNX graphs that the benchmarks write. */
final class BenchGraphs {

  private static final int IR_VERSION = 7;
  private static final int OPSET = 14;

  private BenchGraphs() {}

  /** Returns a model of one graph. */
  static ModelProto model(GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("qa-bench")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(graph)
        .build();
  }

  /**
   * Describes an input or output.
   *
   * @param axes the size of each axis; what is not a number is the name of a variable size
   */
  static ValueInfoProto tensor(String name, TensorProto.DataType type, String... axes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String axis : axes) {
      if (axis.chars().allMatch(Character::isDigit)) {
        shape.addDimBuilder().setDimValue(Long.parseLong(axis));
      } else {
        shape.addDimBuilder().setDimParam(axis);
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
