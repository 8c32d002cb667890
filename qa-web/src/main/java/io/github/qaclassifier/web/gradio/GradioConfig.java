package io.github.qaclassifier.web.gradio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes the functions of the app and how to call them, for Gradio's clients. */
public final class GradioConfig {

  /** The version by which clients choose the protocol; the latest that this dialect follows. */
  private static final String GRADIO_VERSION = "5.49.1";

  private static final Map<String, Object> TEXT = Map.of("type", "string");

  private GradioConfig() {}

  /** Returns the response to {@code GET /config}, for a server reached under {@code root}. */
  static Map<String, Object> config(String root) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("version", GRADIO_VERSION);
    config.put("api_prefix", "/gradio_api");
    config.put("mode", "interface");
    config.put("title", "Question tagger");
    config.put("protocol", "sse_v3");
    config.put("root", root);
    config.put("is_space", false);
    config.put("is_colab", false);
    config.put("enable_queue", true);
    config.put("show_error", true);
    config.put("run_history", false);
    config.put("connect_heartbeat", false);
    config.put("app_id", "qa-classifier");
    config.put("username", null);
    config.put(
        "components", List.of(component(1, "textbox", "text"), component(2, "label", "output")));
    config.put("dependencies", List.of(dependency()));
    return config;
  }

  /**
   * Returns the response to {@code GET /gradio_api/info}; clients before version 1.8 request {@code
   * /info}.
   */
  public static Map<String, Object> info() {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("label", "text");
    parameter.put("parameter_name", "text");
    parameter.put("parameter_has_default", false);
    parameter.put("parameter_default", null);
    parameter.put("type", TEXT);
    parameter.put("python_type", Map.of("type", "str", "description", ""));
    parameter.put("component", "Textbox");
    parameter.put("example_input", "How to center a div?");
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("label", "output");
    result.put("type", labelSchema());
    result.put("python_type", Map.of("type", "dict", "description", ""));
    result.put("component", "Label");
    Map<String, Object> endpoint = new LinkedHashMap<>();
    endpoint.put("parameters", List.of(parameter));
    endpoint.put("returns", List.of(result));
    endpoint.put("show_api", true);
    endpoint.put("api_visibility", "public");
    return Map.of("named_endpoints", Map.of("/predict", endpoint), "unnamed_endpoints", Map.of());
  }

  private static Map<String, Object> labelSchema() {
    Map<String, Object> confidence =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of("label", TEXT, "confidence", Map.of("type", "number")));
    return Map.of(
        "type",
        "object",
        "properties",
        Map.of("label", TEXT, "confidences", Map.of("type", "array", "items", confidence)));
  }

  private static Map<String, Object> component(int id, String type, String label) {
    Map<String, Object> component = new LinkedHashMap<>();
    component.put("id", id);
    component.put("type", type);
    component.put("props", Map.of("label", label, "name", type, "visible", true));
    component.put("skip_api", false);
    component.put("component_class_id", type);
    return component;
  }

  private static Map<String, Object> dependency() {
    Map<String, Object> dependency = new LinkedHashMap<>();
    dependency.put("id", 0);
    dependency.put("targets", List.of(List.of(1, "submit")));
    dependency.put("inputs", List.of(1));
    dependency.put("outputs", List.of(2));
    dependency.put("backend_fn", true);
    dependency.put("queue", true);
    dependency.put("api_name", "predict");
    dependency.put("show_api", true);
    dependency.put("api_visibility", "public");
    dependency.put("batch", false);
    dependency.put("connection", "sse");
    dependency.put("cancels", List.of());
    dependency.put("types", Map.of("generator", false, "cancel", false));
    return dependency;
  }
}
