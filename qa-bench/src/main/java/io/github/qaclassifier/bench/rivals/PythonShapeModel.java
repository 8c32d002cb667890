package io.github.qaclassifier.bench.rivals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A model folder whose graph has the shape of the Python project's export: distilroberta-base with
 * a dense-tanh-dense head, dynamically quantized to uint8 by ONNX Runtime's quantizer, one input
 * {@code input_ids}, up to 512 tokens. The weights are random; only the time is of interest.
 *
 * <p>Shape: 6 layers, width 768, feed-forward 3072, 12 heads, vocabulary 50,265, 514 positions. A
 * linear layer is {@code DynamicQuantizeLinear -> MatMulInteger -> Cast -> Mul -> Add}; an
 * embedding is {@code Gather -> DequantizeLinear}.
 */
final class PythonShapeModel {

  private static final int LAYERS = 6;
  private static final int WIDTH = 768;
  private static final int FEED_FORWARD = 3072;
  private static final int HEADS = 12;
  private static final int VOCABULARY = 50_265;
  private static final int POSITIONS = 514;
  private static final int FIRST_POSITION = 2;
  private static final int MAX_TOKENS = 512;
  private static final float EPSILON = 1e-5f;
  private static final float WEIGHT_SCALE = 0.001f;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("python-shape");
  private final Random random = new Random(42);
  private final Set<String> scalars = new HashSet<>();
  private final int labels;

  private PythonShapeModel(int labels) {
    this.labels = labels;
  }

  /**
   * Writes the folder, if it is not there yet.
   *
   * @param folder the folder to write
   * @param shipped a model folder whose labels and tokenizer are taken over
   */
  static void write(Path folder, Path shipped) throws IOException {
    Path graphFile = folder.resolve("onnx/model_quantized.onnx");
    if (Files.exists(graphFile)) {
      return;
    }
    Files.createDirectories(graphFile.getParent());
    ObjectMapper json = new ObjectMapper();
    ObjectNode config = (ObjectNode) json.readTree(shipped.resolve("config.json").toFile());
    config.put("max_position_embeddings", MAX_TOKENS);
    json.writeValue(folder.resolve("config.json").toFile(), config);
    ObjectNode tokenizer =
        (ObjectNode) json.readTree(shipped.resolve("tokenizer_config.json").toFile());
    tokenizer.put("model_max_length", MAX_TOKENS);
    json.writeValue(folder.resolve("tokenizer_config.json").toFile(), tokenizer);
    for (String file : List.of("tokenizer.json", "category_types_encoded.json")) {
      Files.copy(shipped.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path part = graphFile.resolveSibling("model.part");
    try (OutputStream out = Files.newOutputStream(part)) {
      new PythonShapeModel(config.required("id2label").size()).model().writeTo(out);
    }
    Files.move(part, graphFile, StandardCopyOption.ATOMIC_MOVE);
  }

  private ModelProto model() {
    graph.addInput(BenchGraphs.tensor("input_ids", TensorProto.DataType.INT64, "batch", "tokens"));
    String x = embeddings();
    for (int layer = 0; layer < LAYERS; layer++) {
      String name = "layer" + layer;
      String attended = linear(attention(x, name), name + ".attention.output", WIDTH, WIDTH);
      x = normalize(op("Add", name + ".residual1", attended, x), name + ".norm1");
      String wide = gelu(linear(x, name + ".intermediate", WIDTH, FEED_FORWARD), name);
      String fed = linear(wide, name + ".output", FEED_FORWARD, WIDTH);
      x = normalize(op("Add", name + ".residual2", fed, x), name + ".norm2");
    }
    String first = op("Gather", "first", List.of(axis(1)), x, index(0));
    String dense = op("Tanh", "tanh", linear(first, "classifier.dense", WIDTH, WIDTH));
    String logits = op("Identity", "logits", linear(dense, "classifier.out_proj", WIDTH, labels));
    graph.addOutput(
        BenchGraphs.tensor(logits, TensorProto.DataType.FLOAT, "batch", Integer.toString(labels)));
    return BenchGraphs.model(graph);
  }

  private String embeddings() {
    String tokens = op("Gather", "tokens", op("Shape", "shape", "input_ids"), index(1));
    String positions =
        op(
            "Add",
            "positions",
            op("Range", "range", index(0), tokens, index(1)),
            index(FIRST_POSITION));
    String sum =
        op(
            "Add",
            "embeddings",
            lookUp("words", VOCABULARY, "input_ids"),
            lookUp("position_table", POSITIONS, positions));
    return normalize(sum, "embeddings.norm");
  }

  private String lookUp(String name, int rows, String ids) {
    String rowsOf = op("Gather", name + ".rows", weight(name, rows, WIDTH), ids);
    return op("DequantizeLinear", name + ".float", rowsOf, scalar(WEIGHT_SCALE), zeroPoint(name));
  }

  private String attention(String x, String name) {
    String query = heads(linear(x, name + ".query", WIDTH, WIDTH), name + ".q", 0, 2, 1, 3);
    String key = heads(linear(x, name + ".key", WIDTH, WIDTH), name + ".k", 0, 2, 3, 1);
    String value = heads(linear(x, name + ".value", WIDTH, WIDTH), name + ".v", 0, 2, 1, 3);
    String scaled =
        op("Div", name + ".scaled", query, scalar((float) Math.sqrt((double) WIDTH / HEADS)));
    String weights =
        op(
            "Softmax",
            name + ".weights",
            List.of(axis(-1)),
            op("MatMul", name + ".scores", scaled, key));
    String context =
        op(
            "Transpose",
            name + ".context",
            List.of(ints("perm", 0, 2, 1, 3)),
            op("MatMul", name + ".mixed", weights, value));
    return op("Reshape", name + ".joined", context, longs(name + ".joinedShape", 0, 0, WIDTH));
  }

  private String heads(String x, String name, long... order) {
    String split =
        op("Reshape", name + ".split", x, longs(name + ".shape", 0, 0, HEADS, WIDTH / HEADS));
    return op("Transpose", name + ".heads", List.of(ints("perm", order)), split);
  }

  private String gelu(String x, String name) {
    String erf =
        op("Erf", name + ".erf", op("Div", name + ".gelu1", x, scalar((float) Math.sqrt(2))));
    String product = op("Mul", name + ".gelu2", x, op("Add", name + ".gelu3", erf, scalar(1)));
    return op("Mul", name + ".gelu4", product, scalar(0.5f));
  }

  private String normalize(String x, String name) {
    List<AttributeProto> last = List.of(ints("axes", -1));
    String centred = op("Sub", name + ".centred", x, op("ReduceMean", name + ".mean", last, x));
    String variance =
        op(
            "ReduceMean",
            name + ".variance",
            last,
            op("Pow", name + ".squares", centred, scalar(2)));
    String deviation =
        op("Sqrt", name + ".deviation", op("Add", name + ".eps", variance, scalar(EPSILON)));
    String normal = op("Div", name + ".normal", centred, deviation);
    String scaled = op("Mul", name + ".scaled", normal, floats(name + ".weight", WIDTH, 1f));
    return op("Add", name + ".out", scaled, floats(name + ".bias", WIDTH, 0f));
  }

  private String linear(String x, String name, int in, int out) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("DynamicQuantizeLinear")
            .setName(name + ".quantize")
            .addInput(x)
            .addOutput(name + ".ints")
            .addOutput(name + ".scale")
            .addOutput(name + ".zero"));
    String product =
        op(
            "MatMulInteger",
            name + ".product",
            name + ".ints",
            weight(name, in, out),
            name + ".zero",
            zeroPoint(name));
    String floats =
        op(
            "Cast",
            name + ".cast",
            List.of(
                AttributeProto.newBuilder()
                    .setName("to")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(TensorProto.DataType.FLOAT.getNumber())
                    .build()),
            product);
    String scale = op("Mul", name + ".scales", name + ".scale", scalar(WEIGHT_SCALE));
    String scaled = op("Mul", name + ".scaled", floats, scale);
    return op("Add", name + ".dense", scaled, floats(name + ".bias", out, 0f));
  }

  private String op(String type, String output, String... inputs) {
    return op(type, output, List.of(), inputs);
  }

  private String op(String type, String output, List<AttributeProto> attributes, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(output)
            .addAllInput(List.of(inputs))
            .addOutput(output)
            .addAllAttribute(attributes));
    return output;
  }

  private static AttributeProto axis(long axis) {
    return AttributeProto.newBuilder()
        .setName("axis")
        .setType(AttributeProto.AttributeType.INT)
        .setI(axis)
        .build();
  }

  private static AttributeProto ints(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  /** Adds a matrix of random unsigned bytes around the zero point 128 and returns its name. */
  private String weight(String name, int rows, int columns) {
    byte[] bytes = new byte[rows * columns];
    random.nextBytes(bytes);
    initializer(
        name + ".weight", TensorProto.DataType.UINT8, ByteBuffer.wrap(bytes), rows, columns);
    return name + ".weight";
  }

  private String zeroPoint(String name) {
    initializer(
        name + ".weightZero", TensorProto.DataType.UINT8, ByteBuffer.wrap(new byte[] {-128}));
    return name + ".weightZero";
  }

  private String floats(String name, int count, float value) {
    ByteBuffer bytes = littleEndian(Float.BYTES * count);
    for (int i = 0; i < count; i++) {
      bytes.putFloat(value);
    }
    initializer(name, TensorProto.DataType.FLOAT, bytes.flip(), count);
    return name;
  }

  private String scalar(float value) {
    String name = "scalar/" + value;
    if (scalars.add(name)) {
      initializer(
          name, TensorProto.DataType.FLOAT, littleEndian(Float.BYTES).putFloat(value).flip());
    }
    return name;
  }

  private String index(long value) {
    String name = "index/" + value;
    if (scalars.add(name)) {
      initializer(name, TensorProto.DataType.INT64, littleEndian(Long.BYTES).putLong(value).flip());
    }
    return name;
  }

  private String longs(String name, long... values) {
    ByteBuffer bytes = littleEndian(Long.BYTES * values.length);
    for (long value : values) {
      bytes.putLong(value);
    }
    initializer(name, TensorProto.DataType.INT64, bytes.flip(), values.length);
    return name;
  }

  private void initializer(
      String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long axis : shape) {
      tensor.addDims(axis);
    }
    graph.addInitializer(tensor);
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
