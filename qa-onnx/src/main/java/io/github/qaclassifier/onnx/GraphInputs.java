package io.github.qaclassifier.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.github.qaclassifier.core.ModelException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The inputs that a graph may have. */
final class GraphInputs {

  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  static final String SEGMENTS = "token_type_ids";

  private static final Set<String> KNOWN = Set.of(IDS, MASK, SEGMENTS);

  private GraphInputs() {}

  /**
   * Returns the type of each input.
   *
   * @throws ModelException if one is missing, unknown or of an unsupported type
   */
  static Map<String, OnnxJavaType> check(Map<String, NodeInfo> inputs, String location) {
    if (!inputs.containsKey(IDS)) {
      throw new ModelException(
          "The graph of the model in %s has no input %s; its inputs are %s."
              .formatted(location, IDS, inputs.keySet()));
    }
    Map<String, OnnxJavaType> types = new TreeMap<>();
    inputs.forEach(
        (name, info) -> {
          if (!KNOWN.contains(name)) {
            throw new ModelException(
                "The graph of the model in %s has an input %s, which cannot be given; known are %s, %s and %s."
                    .formatted(location, name, IDS, MASK, SEGMENTS));
          }
          types.put(name, type(info, location));
        });
    return types;
  }

  private static OnnxJavaType type(NodeInfo input, String location) {
    if (input.getInfo() instanceof TensorInfo tensor
        && tensor.getShape().length == 2
        && (tensor.type == OnnxJavaType.INT64 || tensor.type == OnnxJavaType.INT32)) {
      return checkedType(tensor, input, location);
    }
    throw new ModelException(
        "Input %s of the graph in %s is %s; it must be int64 or int32 of shape [batch, tokens]."
            .formatted(input.getName(), location, input.getInfo()));
  }

  /** A dimension without a fixed size is -1. */
  private static OnnxJavaType checkedType(TensorInfo tensor, NodeInfo input, String location) {
    long[] shape = tensor.getShape();
    if (shape[0] >= 0 || shape[1] >= 0) {
      throw new ModelException(
          "Input %s of the graph in %s has the fixed shape %s; export the graph with dynamic axes for batch and tokens."
              .formatted(input.getName(), location, Arrays.toString(shape)));
    }
    return tensor.type;
  }
}
