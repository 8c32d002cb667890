package io.github.qaclassifier.train.quantization;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.qaclassifier.train.onnx.OnnxTensors;
import io.github.qaclassifier.train.onnx.Tensor;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A graph on its way from floats to integers, node by node in their order. */
final class Rewriting {

  // Activations are unsigned around this zero: ONNX Runtime's fast kernels take u8 times s8.
  private static final int ZERO = 128;
  private static final int ACTIVATION_RANGE = 127;
  private static final int WEIGHT_RANGE = 63;
  private static final int TABLE_RANGE = 127;
  private static final String ZERO_POINT = "int8/zero_point";
  private static final String ZERO_POINTS = "int8/zero_points";
  private static final String STEP = "int8/step";
  private static final String LEAST_SCALE = "int8/least_scale";
  private static final String ONE = "int8/one";
  private static final String LAST_AXIS = "int8/last_axis";

  private final GraphProto source;
  private final GraphProto.Builder target;
  private final Map<String, TensorProto> constants = new LinkedHashMap<>();
  private final Set<String> quantizedRows = new HashSet<>();

  Rewriting(GraphProto source) {
    this.source = source;
    this.target = source.toBuilder().clearNode().clearInitializer();
    source.getInitializerList().forEach(this::put);
  }

  boolean isMatrix(String name) {
    TensorProto constant = constants.get(name);
    return constant != null
        && constant.getDimsCount() == 2
        && constant.getDataType() == TensorProto.DataType.FLOAT_VALUE;
  }

  boolean isOutput(String name) {
    return source.getOutputList().stream().anyMatch(output -> output.getName().equals(name));
  }

  TensorProto constant(String name) {
    return Objects.requireNonNull(constants.get(name), name);
  }

  void keep(NodeProto node) {
    target.addNode(node);
  }

  /** Rows times a transposed weight plus a bias, in integers. */
  void linear(NodeProto node) {
    String rows = node.getInput(0);
    String weight = node.getInput(1);
    String name = node.getOutput(0);
    if (quantizedRows.add(rows)) {
      quantizeRows(rows);
    }
    Tensor matrix = OnnxTensors.read(constant(weight));
    QuantizedRows codes = QuantizedRows.of(matrix, WEIGHT_RANGE);
    put(
        signed(
            weight + QuantizedMatrix.CODES,
            codes.transposedCodes(),
            matrix.size(1),
            matrix.size(0)));
    put(
        OnnxTensors.floats(
            weight + QuantizedMatrix.SCALES, Tensor.of(codes.scales(), matrix.size(0))));
    constants.remove(weight);
    target.addNode(
        node(
                "MatMulIntegerToFloat",
                name + "/product",
                rows + "/codes",
                weight + QuantizedMatrix.CODES,
                ONE,
                weight + QuantizedMatrix.SCALES,
                ZERO_POINT)
            .setDomain(Quantizer.MICROSOFT));
    target.addNode(node("Mul", name + "/scaled", name + "/product", rows + "/scale_column"));
    target.addNode(node("Add", name, name + "/scaled", node.getInput(2)));
  }

  /** Rounds each row of an activation to integers with a scale of its own. */
  private void quantizeRows(String rows) {
    boolean first = constants.putIfAbsent(ZERO_POINT, zeroPoint()) == null;
    put(OnnxTensors.floats(STEP, Tensor.of(new float[] {1f / ACTIVATION_RANGE})));
    // A row of zeros must not be divided by zero.
    put(OnnxTensors.floats(LEAST_SCALE, Tensor.of(new float[] {1e-12f})));
    put(OnnxTensors.floats(ONE, Tensor.of(new float[] {1})));
    put(OnnxTensors.longs(LAST_AXIS, 1));
    target.addNode(node("Abs", rows + "/magnitudes", rows));
    target.addNode(
        node("ReduceMax", rows + "/largest", rows + "/magnitudes")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("axes")
                    .setType(AttributeProto.AttributeType.INTS)
                    .addInts(1))
            .addAttribute(integer("keepdims", 0)));
    target.addNode(node("Mul", rows + "/steps", rows + "/largest", STEP));
    target.addNode(node("Max", rows + "/scale", rows + "/steps", LEAST_SCALE));
    if (first) {
      target.addNode(node("Shape", "int8/rows", rows + "/scale"));
      target.addNode(node("Expand", ZERO_POINTS, ZERO_POINT, "int8/rows"));
    }
    target.addNode(
        node("QuantizeLinear", rows + "/codes", rows, rows + "/scale", ZERO_POINTS)
            .addAttribute(integer("axis", 0)));
    target.addNode(node("Unsqueeze", rows + "/scale_column", rows + "/scale", LAST_AXIS));
  }

  /** A look-up in a table of integers, scaled by the row that was found. */
  void table(NodeProto node) {
    String table = node.getInput(0);
    String ids = node.getInput(1);
    String name = node.getOutput(0);
    Tensor matrix = OnnxTensors.read(constant(table));
    QuantizedRows codes = QuantizedRows.of(matrix, TABLE_RANGE);
    put(signed(table + QuantizedMatrix.CODES, codes.codes(), matrix.size(0), matrix.size(1)));
    put(
        OnnxTensors.floats(
            table + QuantizedMatrix.SCALES, Tensor.of(codes.scales(), matrix.size(0), 1)));
    constants.remove(table);
    target.addNode(node("Gather", name + "/codes", table + QuantizedMatrix.CODES, ids));
    target.addNode(
        node("Cast", name + "/floats", name + "/codes")
            .addAttribute(integer("to", TensorProto.DataType.FLOAT_VALUE)));
    target.addNode(node("Gather", name + "/scales", table + QuantizedMatrix.SCALES, ids));
    target.addNode(node("Mul", name, name + "/floats", name + "/scales"));
  }

  GraphProto finished() {
    return target.addAllInitializer(constants.values()).build();
  }

  private void put(TensorProto constant) {
    constants.put(constant.getName(), constant);
  }

  private static TensorProto zeroPoint() {
    return OnnxTensors.raw(
        ZERO_POINT, TensorProto.DataType.UINT8, ByteBuffer.wrap(new byte[] {(byte) ZERO}));
  }

  private static TensorProto signed(String name, byte[] codes, long... shape) {
    return OnnxTensors.raw(name, TensorProto.DataType.INT8, ByteBuffer.wrap(codes), shape);
  }

  private static NodeProto.Builder node(String type, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .setName(output)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }
}
