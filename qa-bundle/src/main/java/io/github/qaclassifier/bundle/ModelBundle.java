package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.ModelProvenance;
import io.github.qaclassifier.core.engine.InputPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A model folder that was read and found valid.
 *
 * @param name the name of the model; without {@code qa.json}, the name of the folder
 * @param location where the model was read from
 * @param labels the labels, in the order of the graph's outputs
 * @param input how a question becomes tokens
 * @param graph the ONNX graph: on disk if the model is in a folder, else in memory
 * @param tokenizer the {@code tokenizer.json}
 * @param manifest the {@code qa.json}; empty for a folder without
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

  /** Returns the information for users of the model. */
  public ModelInfo info() {
    return new ModelInfo(
        name,
        location,
        labels.stream().map(ModelLabel::name).toList(),
        labels.stream().map(ModelLabel::threshold).toList(),
        input.maxTokens(),
        manifest.map(this::provenance).orElseGet(() -> ModelProvenance.unknown(graphBytes())));
  }

  private ModelProvenance provenance(QaJson json) {
    return new ModelProvenance(
        graphBytes(),
        json.files(),
        Optional.of(json.provenance().training(json.about())),
        json.quality());
  }

  private long graphBytes() {
    try {
      return graph.size();
    } catch (IOException e) {
      throw new ModelException("Cannot read the graph in %s: %s.".formatted(location, e), e);
    }
  }
}
