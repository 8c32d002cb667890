package io.github.qaclassifier.train.internal.quantization;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.train.internal.onnx.EncoderWriter;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntUnaryOperator;

/**
 * The input range of each linear layer of an encoder, measured on sample questions and fixed in the
 * int8 graph. Fixed ranges keep a prediction independent of the other questions of a batch and of
 * padding, and cost no time at inference.
 */
public final class ActivationRanges {

  private final Map<String, ActivationRange> byLayer;

  private ActivationRanges(Map<String, ActivationRange> byLayer) {
    this.byLayer = byLayer;
  }

  /**
   * Runs the float graph on sample questions and chooses the range of each linear layer's input
   * that has the smallest mean squared error.
   *
   * @param floatGraph the bytes of a graph of {@link
   *     io.github.qaclassifier.train.internal.onnx.OnnxExporter#export(io.github.qaclassifier.train.internal.onnx.EncoderWeights,
   *     io.github.qaclassifier.train.internal.onnx.ClassifierHead)}
   * @param questions the sample, of the kind that the model will read; not empty
   * @throws ModelException if the graph does not run or has no linear layer to quantize
   * @throws IllegalArgumentException if there are no questions
   */
  public static ActivationRanges measure(byte[] floatGraph, List<EncodedQuestion> questions) {
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("Activation ranges need sample questions.");
    }
    GraphProto graph;
    ModelProto model;
    try {
      model = ModelProto.parseFrom(floatGraph);
      graph = model.getGraph();
    } catch (InvalidProtocolBufferException e) {
      throw new ModelException(
          "The graph to measure is not an ONNX file: %s".formatted(e.getMessage()), e);
    }
    Map<String, String> inputs = linearInputs(graph);
    if (inputs.isEmpty()) {
      throw new ModelException("The graph to measure has no linear layer to quantize.");
    }
    Map<String, ActivationHistogram> histograms = new LinkedHashMap<>();
    inputs.values().forEach(value -> histograms.put(value, new ActivationHistogram()));
    byte[] observed = withOutputs(model, histograms.keySet());
    // The level is that of qa-onnx: ONNX Runtime warns about a second caller with another one.
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      try (OrtSession session = environment.createSession(observed, options)) {
        run(session, questions, (name, values) -> histogram(histograms, name).widen(values));
        run(session, questions, (name, values) -> histogram(histograms, name).count(values));
      }
    } catch (OrtException e) {
      throw new ModelException("The float graph does not run: %s".formatted(e.getMessage()), e);
    }
    Map<String, ActivationRange> byInput = new HashMap<>();
    histograms.forEach((value, histogram) -> byInput.put(value, histogram.bestRange()));
    Map<String, ActivationRange> byLayer = new TreeMap<>();
    inputs.forEach((layer, value) -> byLayer.put(layer, byInput.get(value)));
    return new ActivationRanges(byLayer);
  }

  /**
   * Returns the input range of a layer.
   *
   * @param layer the layer's name, such as {@code encoder.layer.0.output.dense}
   * @throws IllegalArgumentException if it was not measured
   */
  public ActivationRange of(String layer) {
    ActivationRange range = byLayer.get(layer);
    if (range == null) {
      throw new IllegalArgumentException("No range was measured for %s.".formatted(layer));
    }
    return range;
  }

  /** Returns the name of the input of each linear layer, by the name of the layer. */
  private static Map<String, String> linearInputs(GraphProto graph) {
    Map<String, String> inputs = new LinkedHashMap<>();
    for (NodeProto node : graph.getNodeList()) {
      boolean head =
          graph.getOutputList().stream().anyMatch(o -> o.getName().equals(node.getOutput(0)));
      if (node.getOpType().equals("Gemm") && !head) {
        inputs.put(node.getOutput(0), node.getInput(0));
      }
    }
    return inputs;
  }

  private static byte[] withOutputs(ModelProto model, Set<String> names) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    TypeProto floats =
        TypeProto.newBuilder()
            .setTensorType(
                TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE))
            .build();
    for (String name : names) {
      graph.addOutput(ValueInfoProto.newBuilder().setName(name).setType(floats));
    }
    return model.toBuilder().setGraph(graph).build().toByteArray();
  }

  private static ActivationHistogram histogram(
      Map<String, ActivationHistogram> histograms, String name) {
    return Objects.requireNonNull(histograms.get(name), name);
  }

  private static void run(
      OrtSession session, List<EncodedQuestion> questions, BiConsumer<String, FloatBuffer> observer)
      throws OrtException {
    for (EncodedQuestion question : questions) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      try {
        inputs.put(EncoderWriter.IDS, tensor(question, question::id));
        inputs.put(EncoderWriter.MASK, tensor(question, position -> 1));
        if (session.getInputNames().contains(EncoderWriter.SEGMENTS)) {
          inputs.put(EncoderWriter.SEGMENTS, tensor(question, question::segment));
        }
        try (OrtSession.Result result = session.run(inputs)) {
          result.forEach(
              value -> {
                if (!value.getKey().equals("logits")) {
                  observer.accept(value.getKey(), ((OnnxTensor) value.getValue()).getFloatBuffer());
                }
              });
        }
      } finally {
        inputs.values().forEach(OnnxTensor::close);
      }
    }
  }

  private static OnnxTensor tensor(EncodedQuestion question, IntUnaryOperator valueAt)
      throws OrtException {
    long[] values = new long[question.length()];
    for (int position = 0; position < values.length; position++) {
      values[position] = valueAt.applyAsInt(position);
    }
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(), LongBuffer.wrap(values), new long[] {1, values.length});
  }
}
