package io.github.qaclassifier.train.internal.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Map;

/**
 * An encoder's graph as transformers and PyTorch's exporter make it, from their definitions and not
 * from this project's exporter: nameless transposed weights, normalisations in pieces, positions
 * counted from the ids that are not padding.
 */
public final class ReferenceGraph {

  private static final String[] TOKENS = {"batch", "sequence"};

  private final Graph graph = new Graph("main_graph");
  private final EncoderConfig config;
  private final Map<String, Tensor> tensors;
  private final String prefix;
  private int nameless;

  private ReferenceGraph(EncoderConfig config, Map<String, Tensor> tensors, String prefix) {
    this.config = config;
    this.tensors = tensors;
    this.prefix = prefix;
  }

  /**
   * The bytes of the graph, with the output {@code last_hidden_state}.
   *
   * @param config the dimensions; {@code family} and {@code positionOffset} decide what is computed
   * @param tensors the weights under their family's names, without prefix
   * @param prefix what to put before the names
   */
  public static byte[] of(EncoderConfig config, Map<String, Tensor> tensors, String prefix) {
    ReferenceGraph reference = new ReferenceGraph(config, tensors, prefix);
    String hidden = reference.embeddings();
    boolean distilbert = config.family().equals("distilbert");
    for (int i = 0; i < config.size().layers(); i++) {
      hidden =
          distilbert
              ? reference.distilbertLayer(hidden, "transformer.layer.%d.".formatted(i))
              : reference.bertLayer(hidden, "encoder.layer.%d.".formatted(i));
    }
    reference.graph.op("Identity", hidden).to("last_hidden_state");
    reference.graph.output("last_hidden_state", "batch", "sequence", "hidden");
    return reference.graph.model().toByteArray();
  }

  private String embeddings() {
    String ids = graph.input("input_ids", TOKENS);
    graph.input("attention_mask", TOKENS);
    String sum = op("Gather", constant("embeddings.word_embeddings.weight"), ids);
    if (config.embeddings().segments() > 0) {
      String segments =
          config.family().equals("bert")
              ? graph.input("token_type_ids", TOKENS)
              : op("Sub", ids, ids);
      sum =
          op(
              "Add",
              sum,
              op("Gather", constant("embeddings.token_type_embeddings.weight"), segments));
    }
    String positions = config.family().equals("roberta") ? countedPositions(ids) : positions(ids);
    sum =
        op("Add", sum, op("Gather", constant("embeddings.position_embeddings.weight"), positions));
    return norm(sum, "embeddings.LayerNorm");
  }

  private String positions(String ids) {
    String shape = op("Shape", ids);
    String length = graph.op("Gather", shape, graph.index(1)).with("axis", 0).to(next());
    return op("Range", graph.index(0), length, graph.index(1));
  }

  /** As RoBERTa counts: tokens from padding + 1 on, and padding has its own row. */
  private String countedPositions(String ids) {
    String padding = graph.index(config.embeddings().positionOffset() - 1L);
    String tokens = cast(op("Not", op("Equal", ids, padding)), TensorProto.DataType.INT64_VALUE);
    String count = op("Mul", op("CumSum", tokens, graph.index(1)), tokens);
    return op("Add", count, padding);
  }

  private String bertLayer(String x, String name) {
    String attention = name + "attention.";
    String attended =
        attention(
            linear(x, attention + "self.query"),
            linear(x, attention + "self.key"),
            linear(x, attention + "self.value"));
    attended = linear(attended, attention + "output.dense");
    x = norm(op("Add", attended, x), attention + "output.LayerNorm");
    String fed = linear(gelu(linear(x, name + "intermediate.dense")), name + "output.dense");
    return norm(op("Add", fed, x), name + "output.LayerNorm");
  }

  private String distilbertLayer(String x, String name) {
    String attended =
        attention(
            linear(x, name + "attention.q_lin"),
            linear(x, name + "attention.k_lin"),
            linear(x, name + "attention.v_lin"));
    attended = linear(attended, name + "attention.out_lin");
    x = norm(op("Add", attended, x), name + "sa_layer_norm");
    String fed = linear(gelu(linear(x, name + "ffn.lin1")), name + "ffn.lin2");
    return norm(op("Add", fed, x), name + "output_layer_norm");
  }

  private String attention(String query, String key, String value) {
    String scores = op("MatMul", heads(query, 0, 2, 1, 3), heads(key, 0, 2, 3, 1));
    scores = op("Div", scores, graph.scalar((float) Math.sqrt(config.size().head())));
    String mask = cast("attention_mask", TensorProto.DataType.FLOAT_VALUE);
    mask = op("Unsqueeze", op("Sub", graph.scalar(1), mask), graph.longs(1, 2));
    scores = op("Add", scores, op("Mul", mask, graph.scalar(-3.4028235e38f)));
    String shares = graph.op("Softmax", scores).with("axis", -1).to(next());
    String mixed = op("MatMul", shares, heads(value, 0, 2, 1, 3));
    mixed = graph.op("Transpose", mixed).with("perm", 0, 2, 1, 3).to(next());
    return op("Reshape", mixed, graph.longs(0, 0, config.size().hidden()));
  }

  private String heads(String x, long... order) {
    String split = op("Reshape", x, graph.longs(0, 0, config.size().heads(), config.size().head()));
    return graph.op("Transpose", split).with("perm", order).to(next());
  }

  private String linear(String x, String name) {
    String weight = "onnx::MatMul_" + nameless++;
    graph.constant(weight, tensor(name + ".weight").transposed());
    return op("Add", constant(name + ".bias"), op("MatMul", x, weight));
  }

  private String gelu(String x) {
    String erf = op("Erf", op("Div", x, graph.scalar((float) Math.sqrt(2))));
    return op("Mul", op("Mul", x, op("Add", erf, graph.scalar(1))), graph.scalar(0.5f));
  }

  private String norm(String x, String name) {
    String mean = graph.op("ReduceMean", x).with("axes", new long[] {-1}).to(next());
    String centred = op("Sub", x, mean);
    String squares = op("Pow", centred, graph.scalar(2));
    String variance = graph.op("ReduceMean", squares).with("axes", new long[] {-1}).to(next());
    String deviation = op("Sqrt", op("Add", variance, graph.scalar((float) config.layerNormEps())));
    String scaled = op("Mul", op("Div", centred, deviation), constant(name + ".weight"));
    return op("Add", scaled, constant(name + ".bias"));
  }

  private String cast(String x, long type) {
    return graph.op("Cast", x).with("to", type).to(next());
  }

  private String op(String type, String... inputs) {
    return graph.op(type, inputs).to(next());
  }

  private String next() {
    return "/value_" + nameless++;
  }

  private String constant(String name) {
    return graph.constant(prefix + name, tensor(name));
  }

  private Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return tensor;
  }
}
