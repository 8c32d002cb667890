package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.engine.InputPolicy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A model folder that was read and found sound.
 *
 * @param name the model's name; the folder's where it has no {@code qa.json}
 * @param location where it was read from
 * @param labels the labels, in the order of the graph's outputs
 * @param input how a question becomes tokens
 * @param graph the ONNX graph: on disk if the model is in a folder, else in memory
 * @param tokenizer the {@code tokenizer.json}
 * @param manifest what {@code qa.json} says, or empty if there is none
 */
public record ModelBundle(
    String name,
    String location,
    List<ModelLabel> labels,
    InputPolicy input,
    Content graph,
    Content tokenizer,
    Optional<QaJson> manifest) {

  /** Copies the labels. */
  public ModelBundle {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    labels = List.copyOf(labels);
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(graph, "graph");
    Objects.requireNonNull(tokenizer, "tokenizer");
    Objects.requireNonNull(manifest, "manifest");
  }

  /** The same for those who only want to know. */
  public ModelInfo info() {
    return new ModelInfo(
        name,
        location,
        labels.stream().map(ModelLabel::name).toList(),
        labels.stream().map(ModelLabel::threshold).toList(),
        input.maxTokens(),
        manifest.map(QaJson::files).orElse(Map.of()),
        properties());
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    try {
      properties.put("graph.bytes", String.valueOf(graph.size()));
    } catch (IOException e) {
      throw new ModelException("Cannot read the graph in %s: %s.".formatted(location, e), e);
    }
    manifest.ifPresent(json -> addAll(json, properties));
    return properties;
  }

  private static void addAll(QaJson json, Map<String, String> properties) {
    properties.put("description", json.about().description());
    properties.put("license", json.about().license());
    Provenance from = json.provenance();
    properties.put("provenance.command", from.command());
    properties.put("provenance.started", from.started());
    properties.put("provenance.duration_seconds", String.valueOf(from.durationSeconds()));
    properties.put("provenance.commit", from.commit());
    properties.put("provenance.seed", String.valueOf(from.seed()));
    properties.put("provenance.encoder", from.encoder());
    for (DataSource data : from.data()) {
      properties.put("provenance.data." + data.role() + "." + data.file(), data.sha256());
    }
    from.hyperParameters()
        .forEach((key, value) -> properties.put("provenance.hyper_parameters." + key, value));
    from.versions().forEach((key, value) -> properties.put("provenance.versions." + key, value));
    properties.putAll(Trees.flat("evaluation", json.evaluation()));
  }
}
