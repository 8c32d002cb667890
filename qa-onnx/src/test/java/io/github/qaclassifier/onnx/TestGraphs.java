package io.github.qaclassifier.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/**
 * Graphs that each have one unusual property: the score of a label is the mean of the ids times a
 * weight.
 */
final class TestGraphs {

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");

  private TestGraphs() {}

  /**
   * Creates a graph with one weight per label; a weight of NaN makes the score of its label NaN.
   */
  static byte[] weighted(TensorProto.DataType idType, List<String> inputs, float... weights) {
    TestGraphs graph = new TestGraphs();
    inputs.forEach(input -> graph.input(input, idType));
    return graph.mean(graph.cast(inputs.get(0)), weights);
  }

  /** Quantizes the ids with one scale for the whole batch, as dynamic quantization does. */
  static byte[] dynamicallyQuantized(float... weights) {
    TestGraphs graph = new TestGraphs();
    graph.input("input_ids", TensorProto.DataType.INT64);
    String floats = graph.cast("input_ids");
    graph.graph.addNode(
        NodeProto.newBuilder()
            .setOpType("DynamicQuantizeLinear")
            .addInput(floats)
            .addOutput("quantized")
            .addOutput("scale")
            .addOutput("zero"));
    graph.node("DequantizeLinear", List.of("quantized", "scale", "zero"), "rounded");
    return graph.mean("rounded", weights);
  }

  private void input(String name, TensorProto.DataType type) {
    graph.addInput(value(name, type, "batch", "tokens"));
  }

  private String cast(String ids) {
    NodeProto.Builder cast = node("Cast", List.of(ids), "floats");
    cast.addAttribute(
        AttributeProto.newBuilder()
            .setName("to")
            .setType(AttributeProto.AttributeType.INT)
            .setI(TensorProto.DataType.FLOAT.getNumber()));
    return "floats";
  }

  private byte[] mean(String from, float... weights) {
    NodeProto.Builder mean = node("ReduceMean", List.of(from), "mean");
    mean.addAttribute(
        AttributeProto.newBuilder()
            .setName("axes")
            .setType(AttributeProto.AttributeType.INTS)
            .addInts(1));
    TensorProto.Builder weight =
        TensorProto.newBuilder()
            .setName("weight")
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addDims(1)
            .addDims(weights.length);
    for (float value : weights) {
      weight.addFloatData(value);
    }
    graph.addInitializer(weight);
    node("Mul", List.of("mean", "weight"), "logits");
    graph.addOutput(value("logits", TensorProto.DataType.FLOAT, "batch", "labels"));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private NodeProto.Builder node(String type, List<String> inputs, String output) {
    return graph.addNodeBuilder().setOpType(type).addAllInput(inputs).addOutput(output);
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, String... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String dim : dims) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(dim));
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
