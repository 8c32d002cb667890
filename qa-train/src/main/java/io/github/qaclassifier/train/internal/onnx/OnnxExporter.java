package io.github.qaclassifier.train.internal.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Objects;

/**
 * Writes a classifier as an ONNX graph.
 *
 * <p>Inputs, each 64-bit integers [batch, sequence]: {@code input_ids}, {@code attention_mask} (1
 * for a token, 0 for padding) and, if the encoder has segment embeddings, {@code token_type_ids}.
 * Output: {@code logits}, floats [batch, labels]. Padding never changes a logit. The same weights
 * give the same bytes.
 */
public final class OnnxExporter {

  private static final String[] TOKENS = {"batch", "sequence"};
  // Below any activation, yet finite: the maximum over a row of padding alone must not be infinite.
  private static final float MASKED = -1e9f;

  private final Graph graph = new Graph("question_classifier");

  private OnnxExporter() {}

  /**
   * Writes a classifier in 32-bit floats with standard operators only. ONNX Runtime fuses
   * normalizations and activations when it loads the graph.
   *
   * @return the bytes of the ONNX file
   * @throws IllegalArgumentException if the head is not as wide as the pooled output
   */
  public static byte[] export(EncoderWeights encoder, ClassifierHead head) {
    return export(encoder, head, FloatEncoder::write);
  }

  /**
   * Writes a classifier whose encoder is written by {@code writer}; the head is in 32-bit floats.
   *
   * @return the bytes of the ONNX file
   * @throws IllegalArgumentException if the head is not as wide as the pooled output
   */
  public static byte[] export(EncoderWeights encoder, ClassifierHead head, EncoderWriter writer) {
    Objects.requireNonNull(encoder, "encoder");
    int width = head.pooling().width(encoder.config().size().hidden());
    if (head.width() != width) {
      throw new IllegalArgumentException(
          "The head is %d wide, but %s pooling of this encoder gives %d."
              .formatted(head.width(), head.pooling(), width));
    }
    OnnxExporter exporter = new OnnxExporter();
    String hidden = exporter.encoder(encoder, writer);
    exporter.head(hidden, head);
    exporter.graph.output("logits", "batch", Integer.toString(head.labels()));
    return exporter.graph.model().toByteArray();
  }

  /** Returns the graph of an encoder alone, with the output {@code last_hidden_state}. */
  static byte[] exportEncoder(EncoderWeights encoder) {
    OnnxExporter exporter = new OnnxExporter();
    String hidden = exporter.encoder(encoder, FloatEncoder::write);
    exporter.graph.op("Identity", hidden).to("last_hidden_state");
    exporter.graph.output(
        "last_hidden_state",
        TOKENS[0],
        TOKENS[1],
        Integer.toString(encoder.config().size().hidden()));
    return exporter.graph.model().toByteArray();
  }

  private String encoder(EncoderWeights encoder, EncoderWriter writer) {
    graph.input(EncoderWriter.IDS, TOKENS);
    String mask = graph.input(EncoderWriter.MASK, TOKENS);
    if (encoder.config().embeddings().segments() > 0) {
      graph.input(EncoderWriter.SEGMENTS, TOKENS);
    }
    graph
        .op("Cast", mask)
        .with("to", TensorProto.DataType.FLOAT_VALUE)
        .to(EncoderWriter.FLOAT_MASK);
    return writer.write(graph, encoder);
  }

  private void head(String hidden, ClassifierHead head) {
    String pooled =
        switch (head.pooling()) {
          case MEAN -> mean(hidden);
          case CLS -> graph.op("Gather", hidden, graph.index(0)).with("axis", 1).to("pooled.first");
          case MEAN_MAX ->
              graph.op("Concat", mean(hidden), max(hidden)).with("axis", 1).to("pooled");
        };
    graph
        .op(
            "Gemm",
            pooled,
            graph.constant("classifier.weight", head.weight()),
            graph.constant("classifier.bias", head.bias()))
        .with("transB", 1)
        .to("logits");
  }

  private String mean(String hidden) {
    String mask = graph.op("Unsqueeze", "mask", graph.longs(2)).to("pooled.mean.mask");
    graph.op("Mul", hidden, mask).to("pooled.mean.masked");
    graph
        .op("ReduceSum", "pooled.mean.masked", graph.longs(1))
        .with("keepdims", 0)
        .to("pooled.mean.sum");
    graph.op("ReduceSum", mask, graph.longs(1)).with("keepdims", 0).to("pooled.mean.tokens");
    graph.op("Max", "pooled.mean.tokens", graph.scalar(1)).to("pooled.mean.count");
    return graph.op("Div", "pooled.mean.sum", "pooled.mean.count").to("pooled.mean");
  }

  private String max(String hidden) {
    graph.op("Unsqueeze", "mask", graph.longs(2)).to("pooled.max.mask");
    graph
        .op("Cast", "pooled.max.mask")
        .with("to", TensorProto.DataType.BOOL_VALUE)
        .to("pooled.max.tokens");
    graph.op("Where", "pooled.max.tokens", hidden, graph.scalar(MASKED)).to("pooled.max.masked");
    return graph
        .op("ReduceMax", "pooled.max.masked")
        .with("axes", new long[] {1})
        .with("keepdims", 0)
        .to("pooled.max");
  }
}
