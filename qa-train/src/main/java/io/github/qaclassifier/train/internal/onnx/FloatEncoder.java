package io.github.qaclassifier.train.internal.onnx;

import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.ATTENDED;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.ATTENDED_NORM;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.EMBEDDINGS_NORM;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.INTERMEDIATE;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.KEY;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.LAYER;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.OUTPUT;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.OUTPUT_NORM;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.POSITIONS;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.QUERY;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.VALUE;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.WORDS;

/**
 * Writes an encoder in 32-bit floats with standard operators only.
 *
 * <p>A linear layer is a {@code Gemm} over the rows of all tokens with the weight in PyTorch's
 * layout, so every constant keeps its Hugging Face name and shape.
 */
final class FloatEncoder {

  // Far below any attention score, but finite: a row that is all padding must not become NaN.
  private static final float MASKED = -1e9f;

  private final Graph graph;
  private final EncoderWeights encoder;
  private final EncoderConfig config;

  private FloatEncoder(Graph graph, EncoderWeights encoder) {
    this.graph = graph;
    this.encoder = encoder;
    this.config = encoder.config();
  }

  /** Implements {@link EncoderWriter}. */
  static String write(Graph graph, EncoderWeights encoder) {
    return new FloatEncoder(graph, encoder).write();
  }

  private String write() {
    graph.op("Shape", EncoderWriter.IDS).to("tokens_shape");
    graph
        .op("Concat", "tokens_shape", graph.longs(config.size().heads(), config.size().head()))
        .with("axis", 0)
        .to("heads_shape");
    graph.op("Concat", "tokens_shape", graph.longs(-1)).with("axis", 0).to("hidden_shape");
    String embedded = embeddings();
    String hidden = graph.op("Reshape", embedded, rows()).to("embeddings.rows");
    graph.op("Unsqueeze", "mask", graph.longs(1, 2)).to("mask/keys");
    graph.op("Sub", graph.scalar(1), "mask/keys").to("mask/padding");
    graph.op("Mul", "mask/padding", graph.scalar(MASKED)).to("mask/bias");
    for (int layer = 0; layer < config.size().layers(); layer++) {
      String name = LAYER + layer;
      String attended = linear(attention(hidden, name), name + ATTENDED);
      hidden = addAndNorm(attended, hidden, name + ATTENDED_NORM);
      String inner = gelu(linear(hidden, name + INTERMEDIATE), name + ".intermediate.gelu");
      hidden = addAndNorm(linear(inner, name + OUTPUT), hidden, name + OUTPUT_NORM);
    }
    return graph.op("Reshape", hidden, "hidden_shape").to("encoder.hidden");
  }

  private String rows() {
    return graph.longs(-1, config.size().hidden());
  }

  private String embeddings() {
    String sum = graph.op("Gather", weight(WORDS), EncoderWriter.IDS).to(WORDS);
    if (config.embeddings().segments() > 0) {
      graph
          .op("Gather", weight(EncoderShapes.SEGMENTS), EncoderWriter.SEGMENTS)
          .to(EncoderShapes.SEGMENTS);
      sum = graph.op("Add", sum, EncoderShapes.SEGMENTS).to("embeddings.typed");
    }
    graph.op("Gather", "tokens_shape", graph.longs(1)).with("axis", 0).to("sequence_length");
    String first = graph.longs(config.embeddings().positionOffset());
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
    String scale = graph.scalar((float) (1 / Math.sqrt(config.size().head())));
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

  /** Multiplies by a weight in PyTorch's layout, so that the graph keeps its name and shape. */
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

  /** Adds the exact GELU, x/2 (1 + erf(x/sqrt(2))), which ONNX Runtime fuses at load. */
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
