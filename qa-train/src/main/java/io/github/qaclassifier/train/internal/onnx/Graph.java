package io.github.qaclassifier.train.internal.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph under construction. Every value has a name, and a method that adds a value returns its
 * name. Constants of the same name are stored once.
 */
public final class Graph {

  /** The domain of the operators that ONNX Runtime adds to the standard. */
  private static final String MICROSOFT = "com.microsoft";

  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  private final GraphProto.Builder graph;
  private final Map<String, TensorProto> constants = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private boolean usesMicrosoft;

  Graph(String name) {
    graph = GraphProto.newBuilder().setName(name);
  }

  /** Returns an input of 64-bit integers; an axis without a number has a name. */
  String input(String name, String... axes) {
    graph.addInput(value(name, TensorProto.DataType.INT64, List.of(axes)));
    return name;
  }

  /** Declares a value as an output of floats; an axis that is a number is fixed. */
  void output(String name, String... axes) {
    graph.addOutput(value(name, TensorProto.DataType.FLOAT, List.of(axes)));
  }

  /** Adds a constant of floats. */
  public String constant(String name, Tensor tensor) {
    constants.computeIfAbsent(name, n -> OnnxTensors.floats(n, tensor));
    return name;
  }

  /** Adds a constant of any type under its own name. */
  public String constant(TensorProto constant) {
    constants.putIfAbsent(constant.getName(), constant);
    return constant.getName();
  }

  /** Adds a float without axes, named by its value. */
  public String scalar(float value) {
    return constant("const/" + value, Tensor.of(new float[] {value}));
  }

  /** Adds a list of 64-bit integers, named by its values. */
  public String longs(long... values) {
    String name = "const/" + Arrays.toString(values).replace(" ", "");
    constants.computeIfAbsent(name, n -> OnnxTensors.longs(n, values));
    return name;
  }

  /** Returns one 64-bit integer without axes, named by its value. */
  String index(long value) {
    String name = "const/" + value;
    constants.computeIfAbsent(name, n -> OnnxTensors.index(n, value));
    return name;
  }

  /** Adds an entry to the metadata of the file. */
  public void metadata(String key, String value) {
    metadata.put(key, value);
  }

  /** Starts a node of a standard operator; an input that is an empty text is left out. */
  public Node op(String type, String... inputs) {
    return new Node(type, inputs);
  }

  /** Starts a node of an operator that ONNX Runtime adds to the standard. */
  public Node microsoftOp(String type, String... inputs) {
    usesMicrosoft = true;
    Node node = new Node(type, inputs);
    node.node.setDomain(MICROSOFT);
    return node;
  }

  /** Returns the finished model. */
  ModelProto model() {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("qa-classifier")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(graph.clone().addAllInitializer(constants.values()));
    if (usesMicrosoft) {
      model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1));
    }
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, List<String> axes) {
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

  /** A node under construction; {@link #to} adds it to the graph. */
  public final class Node {

    private final NodeProto.Builder node;

    private Node(String type, String... inputs) {
      node = NodeProto.newBuilder().setOpType(type).addAllInput(List.of(inputs));
    }

    /** Sets an integer attribute. */
    public Node with(String name, long value) {
      node.addAttribute(
          AttributeProto.newBuilder()
              .setName(name)
              .setType(AttributeProto.AttributeType.INT)
              .setI(value));
      return this;
    }

    /** Sets a float attribute. */
    public Node with(String name, float value) {
      node.addAttribute(
          AttributeProto.newBuilder()
              .setName(name)
              .setType(AttributeProto.AttributeType.FLOAT)
              .setF(value));
      return this;
    }

    /** Sets an attribute that is a list of integers. */
    public Node with(String name, long... values) {
      AttributeProto.Builder attribute =
          AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
      Arrays.stream(values).forEach(attribute::addInts);
      node.addAttribute(attribute);
      return this;
    }

    /** Adds the node to the graph; the node and its only output get this name. */
    public String to(String name) {
      graph.addNode(node.setName(name).addOutput(name));
      return name;
    }
  }
}
