package io.github.qaclassifier.train.onnx;

import static io.github.qaclassifier.train.onnx.EncoderShapes.ATTENDED;
import static io.github.qaclassifier.train.onnx.EncoderShapes.ATTENDED_NORM;
import static io.github.qaclassifier.train.onnx.EncoderShapes.EMBEDDINGS_NORM;
import static io.github.qaclassifier.train.onnx.EncoderShapes.INTERMEDIATE;
import static io.github.qaclassifier.train.onnx.EncoderShapes.KEY;
import static io.github.qaclassifier.train.onnx.EncoderShapes.LAYER;
import static io.github.qaclassifier.train.onnx.EncoderShapes.OUTPUT;
import static io.github.qaclassifier.train.onnx.EncoderShapes.OUTPUT_NORM;
import static io.github.qaclassifier.train.onnx.EncoderShapes.POSITIONS;
import static io.github.qaclassifier.train.onnx.EncoderShapes.QUERY;
import static io.github.qaclassifier.train.onnx.EncoderShapes.SEGMENTS;
import static io.github.qaclassifier.train.onnx.EncoderShapes.VALUE;
import static io.github.qaclassifier.train.onnx.EncoderShapes.WORDS;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Objects;

/**
 * Writes a classifier as a float ONNX graph.
 *
 * <p>The graph holds standard operators alone. A linear layer is a {@code Gemm} over the rows of
 * all tokens with the weight as PyTorch has it, so every constant keeps its Hugging Face name and
 * shape. ONNX Runtime fuses normalisations and activations at load; its fused attention was
 * measured and is no faster here.
 *
 * <p>Inputs, each 64-bit integers [batch, sequence]: {@code input_ids}, {@code attention_mask} (1
 * for a token, 0 for padding) and, if the encoder knows segments, {@code token_type_ids}. Output:
 * {@code logits}, floats [batch, labels]. What a padded position holds never changes a logit. The
 * same weights make the same bytes.
 */
public final class OnnxExporter {

  private static final String[] TOKENS = {"batch", "sequence"};
  // Far below any attention score, yet finite: a row of padding alone must not become NaN.
  private static final float MASKED = -1e9f;

  private final EncoderWeights encoder;
  private final EncoderConfig config;
  private final Graph graph = new Graph("question_classifier");

  private OnnxExporter(EncoderWeights encoder) {
    this.encoder = encoder;
    this.config = encoder.config();
  }

  /**
   * The graph of an encoder with a head.
   *
   * @return the bytes of the ONNX file
   * @throws IllegalArgumentException if the head is not as wide as the pooled output
   */
  public static byte[] export(EncoderWeights encoder, ClassifierHead head) {
    Objects.requireNonNull(encoder, "encoder");
    int width = head.pooling().width(encoder.config().hiddenSize());
    if (head.width() != width) {
      throw new IllegalArgumentException(
          "The head is %d wide, but %s pooling of this encoder gives %d."
              .formatted(head.width(), head.pooling(), width));
    }
    OnnxExporter exporter = new OnnxExporter(encoder);
    String hidden = exporter.encoder();
    exporter.head(hidden, head);
    exporter.graph.output("logits", "batch", Integer.toString(head.labels()));
    return exporter.graph.model().toByteArray();
  }

  /** The graph of an encoder alone, with the output {@code last_hidden_state}. */
  static byte[] exportEncoder(EncoderWeights encoder) {
    OnnxExporter exporter = new OnnxExporter(encoder);
    String hidden = exporter.encoder();
    exporter.graph.op("Identity", hidden).to("last_hidden_state");
    exporter.graph.output(
        "last_hidden_state", TOKENS[0], TOKENS[1], Integer.toString(encoder.config().hiddenSize()));
    return exporter.graph.model().toByteArray();
  }

  private String encoder() {
    String ids = graph.input("input_ids", TOKENS);
    String mask = graph.input("attention_mask", TOKENS);
    graph.op("Cast", mask).with("to", TensorProto.DataType.FLOAT_VALUE).to("mask");
    graph.op("Shape", ids).to("tokens_shape");
    graph
        .op("Concat", "tokens_shape", graph.longs(config.heads(), config.headSize()))
        .with("axis", 0)
        .to("heads_shape");
    graph.op("Concat", "tokens_shape", graph.longs(-1)).with("axis", 0).to("hidden_shape");
    String embedded = embeddings(ids);
    String hidden = graph.op("Reshape", embedded, rows()).to("embeddings.rows");
    graph.op("Unsqueeze", "mask", graph.longs(1, 2)).to("mask/keys");
    graph.op("Sub", graph.scalar(1), "mask/keys").to("mask/padding");
    graph.op("Mul", "mask/padding", graph.scalar(MASKED)).to("mask/bias");
    for (int layer = 0; layer < config.layers(); layer++) {
      String name = LAYER + layer;
      String attended = linear(attention(hidden, name), name + ATTENDED);
      hidden = addAndNorm(attended, hidden, name + ATTENDED_NORM);
      String inner = gelu(linear(hidden, name + INTERMEDIATE), name + ".intermediate.gelu");
      hidden = addAndNorm(linear(inner, name + OUTPUT), hidden, name + OUTPUT_NORM);
    }
    return graph.op("Reshape", hidden, "hidden_shape").to("encoder.hidden");
  }

  private String rows() {
    return graph.longs(-1, config.hiddenSize());
  }

  private String embeddings(String ids) {
    String sum = graph.op("Gather", weight(WORDS), ids).to(WORDS);
    if (config.typeVocabularySize() > 0) {
      String segments = graph.input("token_type_ids", TOKENS);
      graph.op("Gather", weight(SEGMENTS), segments).to(SEGMENTS);
      sum = graph.op("Add", sum, SEGMENTS).to("embeddings.typed");
    }
    graph.op("Gather", "tokens_shape", graph.longs(1)).with("axis", 0).to("sequence_length");
    String first = graph.longs(config.positionOffset());
    graph.op("Add", "sequence_length", first).to("positions_end");
    graph.op("Slice", weight(POSITIONS), first, "positions_end", graph.longs(0)).to(POSITIONS);
    sum = graph.op("Add", sum, POSITIONS).to("embeddings.sum");
    return norm(sum, EMBEDDINGS_NORM);
  }

  private String attention(String hidden, String name) {
    String query = heads(linear(hidden, name + QUERY), 0, 2, 1, 3);
    String key = heads(linear(hidden, name + KEY), 0, 2, 3, 1);
    String value = heads(linear(hidden, name + VALUE), 0, 2, 1, 3);
    String attention = name + ".attention";
    String scores = graph.op("MatMul", query, key).to(attention + ".products");
    String scale = graph.scalar((float) (1 / Math.sqrt(config.headSize())));
    scores = graph.op("Mul", scores, scale).to(attention + ".scaled");
    scores = graph.op("Add", scores, "mask/bias").to(attention + ".masked");
    scores = graph.op("Softmax", scores).with("axis", -1).to(attention + ".weights");
    String mixed = graph.op("MatMul", scores, value).to(attention + ".mixed");
    mixed = graph.op("Transpose", mixed).with("perm", 0, 2, 1, 3).to(attention + ".merged");
    return graph.op("Reshape", mixed, rows()).to(attention + ".context");
  }

  private String heads(String value, long... order) {
    String split = graph.op("Reshape", value, "heads_shape").to(value + ".heads");
    return graph.op("Transpose", split).with("perm", order).to(value + ".turned");
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

  /** Rows times a weight in PyTorch's layout, so that the graph keeps its names and shapes. */
  private String linear(String rows, String name) {
    return graph.op("Gemm", rows, weight(name), bias(name)).with("transB", 1).to(name);
  }

  private String addAndNorm(String value, String residual, String name) {
    return norm(graph.op("Add", value, residual).to(name + ".sum"), name);
  }

  private String norm(String value, String name) {
    return graph
        .op("LayerNormalization", value, weight(name), bias(name))
        .with("axis", -1)
        .with("epsilon", (float) config.layerNormEps())
        .to(name);
  }

  /** The exact form, x/2 (1 + erf(x/sqrt(2))), which ONNX Runtime fuses at load. */
  private String gelu(String value, String name) {
    graph.op("Div", value, graph.scalar((float) Math.sqrt(2))).to(name + ".scaled");
    graph.op("Erf", name + ".scaled").to(name + ".erf");
    graph.op("Add", name + ".erf", graph.scalar(1)).to(name + ".shifted");
    graph.op("Mul", value, name + ".shifted").to(name + ".doubled");
    return graph.op("Mul", name + ".doubled", graph.scalar(0.5f)).to(name);
  }

  private String weight(String name) {
    return graph.constant(name + ".weight", encoder.tensor(name + ".weight"));
  }

  private String bias(String name) {
    return graph.constant(name + ".bias", encoder.tensor(name + ".bias"));
  }
}
