package io.github.qaclassifier.web.tei;

import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.serving.ServerOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The response to {@code GET /info}: the model and the limits, in this dialect's names. */
public final class TeiInfo {

  private final Map<String, Object> json = new LinkedHashMap<>();

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
    json.put("model_sha", model.digests().get("onnx/model_quantized.onnx"));
    json.put("model_dtype", "uint8");
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

  Map<String, Object> json() {
    return json;
  }
}
