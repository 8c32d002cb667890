package io.github.qaclassifier.train.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qaclassifier.core.ModelException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads a BERT encoder's weights out of an ONNX graph as PyTorch's exporter writes it.
 *
 * <p>That exporter keeps the names of embeddings, biases and normalisations, but folds the
 * transposition of a linear layer's weight into the constant and names it {@code onnx::MatMul_123}.
 * Each is found again from its bias: the node that adds the bias, the multiplication before it, and
 * the constant that it multiplies with.
 */
public final class OnnxEncoderReader {

  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, NodeProto> producers = new HashMap<>();
  private final Map<String, NodeProto> biasUsers = new HashMap<>();
  private final String prefix;

  private OnnxEncoderReader(GraphProto graph) {
    for (TensorProto constant : graph.getInitializerList()) {
      constants.put(constant.getName(), constant);
    }
    for (NodeProto node : graph.getNodeList()) {
      for (String output : node.getOutputList()) {
        producers.put(output, node);
      }
      if (node.getOpType().equals("Add") || node.getOpType().equals("Gemm")) {
        for (String input : node.getInputList()) {
          if (constants.containsKey(input)) {
            biasUsers.put(input, node);
          }
        }
      }
    }
    this.prefix = prefix();
  }

  /**
   * Reads an encoder.
   *
   * @param onnx the bytes of the ONNX file, with its weights inside
   * @param heads attention heads per layer, which no shape of the graph tells
   * @param layerNormEps what a layer normalisation adds to the variance
   * @throws ModelException if this is not the graph of a BERT encoder
   */
  public static EncoderWeights read(byte[] onnx, int heads, double layerNormEps) {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(onnx);
    } catch (InvalidProtocolBufferException e) {
      throw new ModelException("The encoder is not an ONNX file: %s".formatted(e.getMessage()), e);
    }
    OnnxEncoderReader reader = new OnnxEncoderReader(model.getGraph());
    EncoderConfig config = reader.config(heads, layerNormEps);
    Map<String, Tensor> tensors = new HashMap<>();
    for (String name : EncoderShapes.of(config).keySet()) {
      tensors.put(name, reader.tensor(name));
    }
    try {
      return new EncoderWeights(config, tensors);
    } catch (IllegalArgumentException e) {
      throw new ModelException("The encoder graph is not sound: " + e.getMessage(), e);
    }
  }

  /** What stands before the names of BERT, for example {@code bert.}; mostly nothing. */
  private String prefix() {
    String end = EncoderShapes.WORDS + ".weight";
    return constants.keySet().stream()
        .filter(name -> name.endsWith(end))
        .map(name -> name.substring(0, name.length() - end.length()))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "The graph has no weights named %s: it is not a BERT encoder.".formatted(end)));
  }

  private EncoderConfig config(int heads, double layerNormEps) {
    TensorProto words = constant(EncoderShapes.WORDS + ".weight");
    TensorProto positions = constant(EncoderShapes.POSITIONS + ".weight");
    TensorProto segments = constants.get(prefix + EncoderShapes.SEGMENTS + ".weight");
    int layers = 0;
    while (constants.containsKey(layerBias(layers))) {
      layers++;
    }
    if (layers == 0) {
      throw new ModelException(
          "The graph has no %s: it is not a BERT encoder.".formatted(layerBias(0)));
    }
    TensorProto intermediate =
        constant(EncoderShapes.LAYER + 0 + EncoderShapes.INTERMEDIATE + ".bias");
    return new EncoderConfig(
        "bert",
        layers,
        Math.toIntExact(words.getDims(1)),
        heads,
        Math.toIntExact(intermediate.getDims(0)),
        Math.toIntExact(words.getDims(0)),
        Math.toIntExact(positions.getDims(0)),
        segments == null ? 0 : Math.toIntExact(segments.getDims(0)),
        layerNormEps,
        0);
  }

  private String layerBias(int layer) {
    return prefix + EncoderShapes.LAYER + layer + EncoderShapes.INTERMEDIATE + ".bias";
  }

  private Tensor tensor(String name) {
    if (constants.containsKey(prefix + name) || !name.endsWith(".weight")) {
      return OnnxTensors.read(constant(name));
    }
    String bias = name.substring(0, name.length() - ".weight".length()) + ".bias";
    return factor(name, constant(bias).getName());
  }

  private Tensor factor(String name, String bias) {
    NodeProto user = biasUsers.get(bias);
    if (user != null && user.getOpType().equals("Gemm")) {
      Tensor factor = OnnxTensors.read(constantNamed(user.getInput(1), name));
      return OnnxTensors.flag(user, "transB") ? factor : factor.transposed();
    }
    if (user != null) {
      for (String input : user.getInputList()) {
        NodeProto producer = producers.get(input);
        if (producer != null && producer.getOpType().equals("MatMul")) {
          return OnnxTensors.read(constantNamed(producer.getInput(1), name)).transposed();
        }
      }
    }
    throw new ModelException(
        "The graph has neither %s nor a multiplication before %s.".formatted(name, bias));
  }

  private TensorProto constant(String name) {
    return constantNamed(prefix + name, name);
  }

  private TensorProto constantNamed(String constant, String purpose) {
    TensorProto found = constants.get(constant);
    if (found == null) {
      throw new ModelException("The graph has no constant %s for %s.".formatted(constant, purpose));
    }
    return found;
  }
}
