package io.github.qaclassifier.train.internal.encoder;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.train.internal.onnx.OnnxTensors;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import io.github.qaclassifier.train.internal.quantization.QuantizedMatrix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the weights of an ONNX graph that PyTorch exported.
 *
 * <p>The exporter keeps the names of embeddings, biases and normalizations. It transposes the
 * weight of a linear layer and names it {@code onnx::MatMul_123}. This class finds such a weight
 * from the bias: through the node that adds the bias and the multiplication before it. The exporter
 * can also write equal constants once and refer to them by {@code Identity} nodes.
 *
 * <p>Also reads graphs that this project has quantized ({@link
 * io.github.qaclassifier.train.internal.quantization.Quantizer}), to within half a quantization
 * step.
 */
final class OnnxInitializers implements TensorSource {

  private static final Pattern PROJECTION =
      Pattern.compile("(.*)\\.attention\\.self\\.(query|key|value)(\\.weight|\\.bias)");

  private final String location;
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, NodeProto> producers = new HashMap<>();
  private final Map<String, NodeProto> biasUsers = new HashMap<>();

  private OnnxInitializers(String location, GraphProto graph) {
    this.location = location;
    for (TensorProto constant : graph.getInitializerList()) {
      constants.put(constant.getName(), constant);
    }
    for (NodeProto node : graph.getNodeList()) {
      TensorProto shared =
          node.getOpType().equals("Identity") ? constants.get(node.getInput(0)) : null;
      if (shared != null) {
        constants.put(node.getOutput(0), shared);
      }
      for (String output : node.getOutputList()) {
        producers.put(output, node);
      }
    }
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Add") || node.getOpType().equals("Gemm")) {
        for (String input : node.getInputList()) {
          if (constants.containsKey(input)) {
            biasUsers.put(input, node);
          }
        }
      }
    }
  }

  /**
   * Finds the constants of a graph.
   *
   * @param location the name of the graph in messages
   * @param onnx the bytes of the ONNX file, with its weights inside
   * @throws ModelException if the bytes are not an ONNX file
   */
  static OnnxInitializers of(String location, byte[] onnx) {
    try {
      return new OnnxInitializers(location, ModelProto.parseFrom(onnx).getGraph());
    } catch (InvalidProtocolBufferException e) {
      throw new ModelException("%s is not an ONNX file: %s".formatted(location, e.getMessage()), e);
    }
  }

  @Override
  public Set<String> names() {
    Set<String> names = new HashSet<>(constants.keySet());
    for (String name : constants.keySet()) {
      if (name.endsWith(QuantizedMatrix.CODES)) {
        names.add(name.substring(0, name.length() - QuantizedMatrix.CODES.length()));
      }
    }
    return names;
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public Optional<Tensor> read(String name) {
    TensorProto constant = constants.get(name);
    if (constant != null) {
      return Optional.of(read(constant));
    }
    Optional<Tensor> quantized = quantized(name).or(() -> projection(name));
    if (quantized.isPresent()) {
      return quantized;
    }
    return name.endsWith(".weight")
        ? factor(name.substring(0, name.length() - ".weight".length()) + ".bias")
        : Optional.empty();
  }

  private Optional<Tensor> quantized(String name) {
    try {
      return QuantizedMatrix.read(
          constants.get(name + QuantizedMatrix.CODES),
          constants.get(name + QuantizedMatrix.SCALES));
    } catch (ModelException e) {
      throw new ModelException("%s: %s".formatted(location, e.getMessage()), e);
    }
  }

  /** Returns a part of the combined query, key and value projection, if the graph has one. */
  private Optional<Tensor> projection(String name) {
    Matcher part = PROJECTION.matcher(name);
    if (!part.matches()) {
      return Optional.empty();
    }
    String joined = part.group(1) + QuantizedMatrix.PROJECTIONS + part.group(3);
    int place = List.of("query", "key", "value").indexOf(part.group(2));
    return quantized(joined)
        .or(() -> constant(joined))
        .map(all -> all.rows(place * all.size(0) / 3, (place + 1) * all.size(0) / 3));
  }

  /** Returns the name of the weight whose product the bias is added to. */
  private Optional<Tensor> factor(String bias) {
    NodeProto user = biasUsers.get(bias);
    if (user == null) {
      return Optional.empty();
    }
    if (user.getOpType().equals("Gemm")) {
      return constant(user.getInput(1))
          .map(factor -> OnnxTensors.flag(user, "transB") ? factor : factor.transposed());
    }
    for (String input : user.getInputList()) {
      NodeProto producer = producers.get(input);
      if (producer != null && producer.getOpType().equals("MatMul")) {
        return constant(producer.getInput(1)).map(Tensor::transposed);
      }
    }
    return Optional.empty();
  }

  private Optional<Tensor> constant(String name) {
    return Optional.ofNullable(constants.get(name)).map(this::read);
  }

  private Tensor read(TensorProto constant) {
    try {
      return OnnxTensors.read(constant);
    } catch (ModelException e) {
      throw new ModelException("%s: %s".formatted(location, e.getMessage()), e);
    }
  }
}
