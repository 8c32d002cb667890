package io.github.qaclassifier.web.tei;

import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.serving.ServerOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The response to {@code GET /info}: the model and the limits, in this dialect's names. */
public final class TeiInfo {

  private static final String UNKNOWN = "unknown";

  private final Map<String, @Nullable Object> json = new LinkedHashMap<>();

  /**
   * The info of a model under the server's options.
   *
   * @param others fields of another dialect whose clients request the same address
   */
  public TeiInfo(ModelInfo model, ServerOptions options, Map<String, Object> others) {
    Map<String, String> id2label = new LinkedHashMap<>();
    Map<String, Integer> label2id = new LinkedHashMap<>();
    for (int i = 0; i < model.labels().size(); i++) {
      id2label.put(String.valueOf(i), model.labels().get(i));
      label2id.put(model.labels().get(i), i);
    }
    json.put("model_id", model.name());
    json.put("served_model_name", model.name());
    Optional<Map.Entry<String, String>> graph =
        model.digests().entrySet().stream()
            .filter(file -> file.getKey().endsWith(".onnx"))
            .findFirst();
    json.put("model_sha", graph.map(Map.Entry::getValue).orElse(null));
    json.put("model_dtype", graph.map(Map.Entry::getKey).map(TeiInfo::dtype).orElse(UNKNOWN));
    json.put(
        "model_type", Map.of("classifier", Map.of("id2label", id2label, "label2id", label2id)));
    json.put("max_concurrent_requests", options.batching().queueLimit());
    json.put("max_input_length", model.maxTokens());
    json.put("max_batch_tokens", options.batching().maxBatchTokens());
    json.put("max_batch_requests", options.batching().maxBatchSize());
    json.put("max_client_batch_size", options.limits().maxQuestions());
    json.put("auto_truncate", true);
    json.put("tokenization_workers", options.batching().parallelism());
    // The field is required; the version itself is not revealed.
    json.put("version", "");
    json.putAll(others);
  }

  /** Returns the type of the weights, which the usual names of graphs state. */
  private static String dtype(String graph) {
    return switch (graph.substring(graph.lastIndexOf('/') + 1)) {
      case "model_quantized.onnx", "model_uint8.onnx" -> "uint8";
      case "model_int8.onnx" -> "int8";
      case "model_fp16.onnx" -> "float16";
      case "model.onnx" -> "float32";
      default -> UNKNOWN;
    };
  }

  Map<String, @Nullable Object> json() {
    return json;
  }
}
