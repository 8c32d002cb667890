package io.github.qaclassifier.train.quantization;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.train.onnx.OnnxTensors;

/**
 * Turns a float graph of {@link io.github.qaclassifier.train.onnx.OnnxExporter} into one of 8-bit
 * integers.
 *
 * <ul>
 *   <li>A linear layer multiplies integers: the activations of each token are rounded to 8 bits
 *       with that token's own scale while the graph runs, the weights here with a scale per output.
 *   <li>Word embeddings are kept as 8-bit integers with a scale per word.
 *   <li>Everything else, the last layer included, stays in floats.
 * </ul>
 *
 * <p>A scale per token instead of one per batch is what keeps an answer independent of its
 * batch-mates and of padding. Weights take 7 bits: processors with AVX2 but no VNNI add two
 * products of an unsigned and a signed byte in 16 bits, which 255 * 63 * 2 just fits, so that every
 * processor computes the same sums.
 */
public final class Quantizer {

  static final String MICROSOFT = "com.microsoft";

  private Quantizer() {}

  /**
   * Quantizes a graph. The same graph makes the same bytes.
   *
   * @param onnx the bytes of a float graph
   * @return the bytes of the int8 graph, with the same inputs and outputs
   * @throws ModelException if this is no ONNX graph or has no linear layer to quantize
   */
  public static byte[] quantize(byte[] onnx) {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(onnx);
    } catch (InvalidProtocolBufferException e) {
      throw new ModelException(
          "The graph to quantize is not an ONNX file: %s".formatted(e.getMessage()), e);
    }
    ModelProto.Builder quantized = model.toBuilder().setGraph(quantized(model.getGraph()));
    if (model.getOpsetImportList().stream().noneMatch(o -> o.getDomain().equals(MICROSOFT))) {
      quantized.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1));
    }
    return quantized.build().toByteArray();
  }

  private static GraphProto quantized(GraphProto graph) {
    Rewriting rewriting = new Rewriting(graph);
    int layers = 0;
    for (NodeProto node : graph.getNodeList()) {
      if (isLinear(node, rewriting)) {
        rewriting.linear(node);
        layers++;
      } else if (isTable(node, rewriting)) {
        rewriting.table(node);
      } else {
        rewriting.keep(node);
      }
    }
    if (layers == 0) {
      throw new ModelException(
          "The graph has no linear layer to quantize: export it with this project's exporter.");
    }
    return rewriting.finished();
  }

  /** A Gemm of an activation with constants as the exporter writes it, but not the last one. */
  private static boolean isLinear(NodeProto node, Rewriting graph) {
    return node.getOpType().equals("Gemm")
        && node.getInputCount() == 3
        && node.getAttributeCount() == 1
        && OnnxTensors.flag(node, "transB")
        && graph.isMatrix(node.getInput(1))
        && !graph.isMatrix(node.getInput(0))
        && !graph.isOutput(node.getOutput(0));
  }

  /** A look-up of rows in a constant that is large enough for its size to matter. */
  private static boolean isTable(NodeProto node, Rewriting graph) {
    return node.getOpType().equals("Gather")
        && node.getAttributeCount() == 0
        && graph.isMatrix(node.getInput(0))
        && graph.constant(node.getInput(0)).getDims(0) >= 64;
  }
}
