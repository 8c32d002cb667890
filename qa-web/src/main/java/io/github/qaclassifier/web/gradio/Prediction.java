package io.github.qaclassifier.web.gradio;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.web.gradio.Events.Classified;
import io.github.qaclassifier.web.http.TokenlessText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The output of a Gradio label component. */
final class Prediction {

  private static final int TOP = 5;

  private Prediction() {}

  /** Returns the {@code data} array; without a label if the text has no tokens. */
  static List<Object> data(Classification result) {
    List<LabelScore> top =
        TokenlessText.hasNoTokens(result)
            ? List.of()
            : result.top(Math.min(TOP, result.scores().size()));
    Map<String, @Nullable Object> label = new LinkedHashMap<>();
    label.put("label", top.isEmpty() ? null : top.get(0).label());
    label.put("confidences", top.stream().map(Prediction::confidence).toList());
    return List.of(label);
  }

  private static Map<String, Object> confidence(LabelScore score) {
    Map<String, Object> confidence = new LinkedHashMap<>();
    confidence.put("label", score.label());
    confidence.put("confidence", score.probability());
    return confidence;
  }

  /** Returns the response to a plain call. */
  static Map<String, @Nullable Object> output(Classified result) {
    double seconds = result.duration().toNanos() / 1e9;
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("data", result.data());
    output.put("is_generating", false);
    output.put("duration", seconds);
    output.put("average_duration", seconds);
    output.put("render_config", null);
    output.put("changed_state_ids", List.of());
    return output;
  }
}
