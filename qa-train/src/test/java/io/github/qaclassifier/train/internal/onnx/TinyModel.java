package io.github.qaclassifier.train.internal.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig.EmbeddingSizes;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig.TransformerSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Creates the two model folders that tests of other modules open: a real encoder with random
 * weights, small enough to commit. The same code makes the same bytes.
 */
final class TinyModel {

  static final List<String> LABELS =
      List.of("java", "javascript", "python", "c#", "html", "css", "spring-boot", "node.js");

  static final String GRAPH = "onnx/model_quantized.onnx";

  private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
  private static final int MAX_TOKENS = 128;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private static final String WORDS =
      """
      a about add after all an and android angular any app application apply are array as async at \
      be best between boot bootstrap but button by c call can center change check class click \
      client code column component connect convert could create css data database date delete \
      difference div do docker does each element error event example exception execute expect \
      expected express fail field file filter find flex flexbox for form format from function get \
      git go handle has have header how html http i if image import in index inside install \
      instead int into is issue it java javascript join js json key language line list load local \
      loop make map me method missing mock model module my name navigation nested new no node not \
      null number object of on one only open or order output package page parameter parse pass \
      path php please private problem process program project python query react read reading \
      reference remove request response result return row rows run same script select send server \
      service set should show sort spring sql start static string swift swiftui table tag test \
      text that the them there this time to trying two type undefined update use user using value \
      values variable vertical view vue want web what when where which while why will with without \
      word work working write wrong xml you
      """;
  private static final String ENDINGS = "s ed ing er or ly tion able ment script less set";

  private TinyModel() {}

  /** A folder as Hugging Face has it: config, tokenizer, a graph with all three inputs. */
  static Map<String, byte[]> complete() {
    Map<String, byte[]> files = new TreeMap<>();
    files.put(GRAPH, graph());
    files.put("config.json", config(true));
    common(files);
    return files;
  }

  /** A folder as the Python project has it: no mask, no segments, labels in their own file only. */
  static Map<String, byte[]> idsOnly() {
    Map<String, byte[]> files = new TreeMap<>();
    files.put(GRAPH, graphOfIdsOnly());
    files.put("config.json", config(false));
    common(files);
    return files;
  }

  /** An encoder alone, as a trainer reads it: config, tokenizer, weights as safetensors. */
  static Map<String, byte[]> encoderFolder() {
    Map<String, byte[]> files = new TreeMap<>();
    common(files);
    files.remove("category_types_encoded.json");
    files.put("config.json", config(false));
    files.put("model.safetensors", safetensors(encoder().tensors()));
    return files;
  }

  /** Length of the header, the header as JSON, the floats; all little-endian. */
  private static byte[] safetensors(Map<String, Tensor> tensors) {
    Map<String, Object> header = new LinkedHashMap<>();
    int end = 0;
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      int begin = end;
      end += tensor.getValue().data().length * Float.BYTES;
      header.put(
          tensor.getKey(),
          ordered(
              "dtype",
              "F32",
              "shape",
              tensor.getValue().shape(),
              "data_offsets",
              new int[] {begin, end}));
    }
    byte[] json = json(header);
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    tensors
        .values()
        .forEach(
            tensor -> {
              for (float value : tensor.data()) {
                file.putFloat(value);
              }
            });
    return file.array();
  }

  static EncoderWeights encoder() {
    EncoderConfig config =
        new EncoderConfig(
            "bert",
            new TransformerSize(2, 32, 4, 64),
            new EmbeddingSizes(vocabulary().size(), MAX_TOKENS, 2, 0),
            1e-12);
    Random random = new Random(42);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    EncoderShapes.of(config)
        .forEach((name, shape) -> tensors.put(name, randomTensor(name, shape, random)));
    return new EncoderWeights(config, tensors);
  }

  static ClassifierHead head() {
    Random random = new Random(7);
    int width = Pooling.MEAN_MAX.width(32);
    float[] weight = gaussian(LABELS.size() * width, 0.5, random);
    return new ClassifierHead(
        Pooling.MEAN_MAX,
        Tensor.of(weight, LABELS.size(), width),
        Tensor.of(new float[LABELS.size()], LABELS.size()));
  }

  static byte[] graph() {
    return OnnxExporter.export(encoder(), head());
  }

  private static Tensor randomTensor(String name, long[] shape, Random random) {
    int count = 1;
    for (long size : shape) {
      count *= (int) size;
    }
    float[] data;
    if (name.endsWith("LayerNorm.weight")) {
      data = new float[count];
      Arrays.fill(data, 1);
    } else if (name.endsWith("LayerNorm.bias")) {
      data = new float[count];
    } else if (name.startsWith("embeddings")) {
      data = gaussian(count, name.contains("word") ? 1 : 0.3, random);
    } else {
      data = gaussian(count, shape.length == 1 ? 0.1 : 1.5 / Math.sqrt((double) shape[1]), random);
    }
    return Tensor.of(data, shape);
  }

  private static float[] gaussian(int count, double deviation, Random random) {
    float[] data = new float[count];
    for (int i = 0; i < count; i++) {
      data[i] = (float) (deviation * random.nextGaussian());
    }
    return data;
  }

  static byte[] graphOfIdsOnly() {
    return withoutMask(graph());
  }

  /** Removes the inputs of mask and segments: every position is a token of the first segment. */
  private static byte[] withoutMask(byte[] onnx) {
    GraphProto graph;
    ModelProto model;
    try {
      model = ModelProto.parseFrom(onnx);
      graph = model.getGraph();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
    List<ValueInfoProto> ids =
        graph.getInputList().stream().filter(i -> i.getName().equals("input_ids")).toList();
    Graph fill = new Graph("fill");
    fill.op("Shape", "input_ids").to("shape");
    fill.op("Expand", fill.index(1), "shape").to("attention_mask");
    fill.op("Expand", fill.index(0), "shape").to("token_type_ids");
    fill.op("Identity", "logits").to("output");
    GraphProto filled = fill.model().getGraph();
    GraphProto.Builder changed = graph.toBuilder().clearInput().clearNode().addAllInput(ids);
    changed
        .addAllNode(filled.getNodeList().subList(0, 3))
        .addAllNode(graph.getNodeList())
        .addNode(filled.getNode(3));
    for (TensorProto constant : filled.getInitializerList()) {
      if (!graph.getInitializerList().contains(constant)) {
        changed.addInitializer(constant);
      }
    }
    changed.getOutputBuilder(0).setName("output");
    return model.toBuilder().setGraph(changed).build().toByteArray();
  }

  private static void common(Map<String, byte[]> files) {
    Map<String, Object> labels = new LinkedHashMap<>();
    for (String label : LABELS) {
      labels.put(label, labels.size());
    }
    files.put("category_types_encoded.json", json(labels));
    files.put("tokenizer.json", tokenizer());
    files.put(
        "tokenizer_config.json",
        json(
            ordered(
                "tokenizer_class", "BertTokenizer",
                "do_lower_case", true,
                "model_max_length", MAX_TOKENS,
                "pad_token", "[PAD]",
                "unk_token", "[UNK]",
                "cls_token", "[CLS]",
                "sep_token", "[SEP]",
                "mask_token", "[MASK]")));
    files.put(
        "README.md",
        """
        A model with random weights, for tests. It is made, not edited:

            ./mvnw -q -pl qa-train -am test -Dtest=TinyModelTest \\
                -Dsurefire.failIfNoSpecifiedTests=false -Dtiny-model.write=true
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] config(boolean labels) {
    Map<String, Object> config =
        ordered(
            "architectures",
            List.of("BertForSequenceClassification"),
            "model_type",
            "bert",
            "hidden_size",
            32,
            "num_hidden_layers",
            2,
            "num_attention_heads",
            4,
            "intermediate_size",
            64,
            "hidden_act",
            "gelu",
            "layer_norm_eps",
            1e-12,
            "max_position_embeddings",
            MAX_TOKENS,
            "type_vocab_size",
            2,
            "vocab_size",
            vocabulary().size(),
            "pad_token_id",
            0);
    if (labels) {
      Map<String, Object> idToLabel = new LinkedHashMap<>();
      Map<String, Object> labelToId = new LinkedHashMap<>();
      for (int i = 0; i < LABELS.size(); i++) {
        idToLabel.put(Integer.toString(i), LABELS.get(i));
        labelToId.put(LABELS.get(i), i);
      }
      config.put("problem_type", "multi_label_classification");
      config.put("id2label", idToLabel);
      config.put("label2id", labelToId);
    }
    return json(config);
  }

  private static byte[] tokenizer() {
    Map<String, Integer> vocabulary = vocabulary();
    List<Object> added =
        SPECIAL.stream()
            .<Object>map(
                token ->
                    ordered(
                        "id", SPECIAL.indexOf(token),
                        "content", token,
                        "single_word", false,
                        "lstrip", false,
                        "rstrip", false,
                        "normalized", false,
                        "special", true))
            .toList();
    Map<String, Object> tokenizer =
        ordered(
            "version", "1.0",
            "added_tokens", added,
            "normalizer",
                ordered(
                    "type", "BertNormalizer",
                    "clean_text", true,
                    "handle_chinese_chars", true,
                    "lowercase", true),
            "pre_tokenizer", ordered("type", "BertPreTokenizer"),
            "post_processor",
                ordered(
                    "type", "TemplateProcessing",
                    "single", List.of(special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0)),
                    "pair",
                        List.of(
                            special("[CLS]", 0),
                            sequence("A", 0),
                            special("[SEP]", 0),
                            sequence("B", 1),
                            special("[SEP]", 1)),
                    "special_tokens",
                        ordered("[CLS]", template("[CLS]", 2), "[SEP]", template("[SEP]", 3))),
            "decoder", ordered("type", "WordPiece", "prefix", "##", "cleanup", true),
            "model",
                ordered(
                    "type", "WordPiece",
                    "unk_token", "[UNK]",
                    "continuing_subword_prefix", "##",
                    "max_input_chars_per_word", 100,
                    "vocab", vocabulary));
    return json(tokenizer);
  }

  private static Map<String, Object> special(String token, int segment) {
    return ordered("SpecialToken", ordered("id", token, "type_id", segment));
  }

  private static Map<String, Object> sequence(String name, int segment) {
    return ordered("Sequence", ordered("id", name, "type_id", segment));
  }

  private static Map<String, Object> template(String token, int id) {
    return ordered("id", token, "ids", List.of(id), "tokens", List.of(token));
  }

  private static Map<String, Integer> vocabulary() {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (String token : SPECIAL) {
      ids.put(token, ids.size());
    }
    for (char c = '!'; c <= '~'; c++) {
      if (!Character.isUpperCase(c)) {
        ids.put(Character.toString(c), ids.size());
      }
    }
    for (char c = '0'; c <= 'z'; c++) {
      if (Character.isDigit(c) || Character.isLowerCase(c)) {
        ids.put("##" + c, ids.size());
      }
    }
    for (String word : WORDS.strip().split("\\s+", -1)) {
      ids.putIfAbsent(word, ids.size());
    }
    for (String ending : ENDINGS.split(" ", -1)) {
      ids.putIfAbsent("##" + ending, ids.size());
    }
    return ids;
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static byte[] json(Map<String, Object> value) {
    try {
      return (JSON.writer(PRINTER).writeValueAsString(value) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
