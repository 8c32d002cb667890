package io.github.qaclassifier.web.gradio;

import io.github.qaclassifier.core.Classification;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer of a Gradio label component. */
final class Prediction {

  private static final int BEST = 5;

  private Prediction() {}

  /** The {@code data} array. */
  static List<Object> data(Classification answer) {
    Map<String, Object> label = new LinkedHashMap<>();
    label.put("label", answer.top(1).get(0).label());
    label.put(
        "confidences",
        answer.top(BEST).stream()
            .map(
                score -> {
                  Map<String, Object> confidence = new LinkedHashMap<>();
                  confidence.put("label", score.label());
                  confidence.put("confidence", score.probability());
                  return confidence;
                })
            .toList());
    return List.of(label);
  }

  /** The whole answer of a plain call. */
  static Map<String, Object> output(Classification answer, Duration took) {
    double seconds = took.toNanos() / 1e9;
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("data", data(answer));
    output.put("is_generating", false);
    output.put("duration", seconds);
    output.put("average_duration", seconds);
    output.put("render_config", null);
    output.put("changed_state_ids", List.of());
    return output;
  }
}
