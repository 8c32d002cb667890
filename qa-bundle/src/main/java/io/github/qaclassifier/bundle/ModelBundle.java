package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.ModelProvenance;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * A model folder that was read and found valid.
 *
 * @param location where the model was read from
 * @param signature input policy and labels
 * @param graph the ONNX graph: on disk if the model is in a folder, else in memory
 * @param tokenizer the {@code tokenizer.json}
 * @param manifest the {@code qa.json}; empty for a folder without
 */
public record ModelBundle(
    String location,
    ModelSignature signature,
    Content graph,
    Content tokenizer,
    Optional<QaJson> manifest) {

  /** Checks that nothing is null. */
  public ModelBundle {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(graph, "graph");
    Objects.requireNonNull(tokenizer, "tokenizer");
    Objects.requireNonNull(manifest, "manifest");
  }

  /**
   * Checks that the graph has the digest that {@code qa.json} lists. Does nothing for a folder
   * without {@code qa.json}.
   *
   * @throws ModelException if the graph is damaged or was changed
   */
  public void verifyGraph() {
    manifest.ifPresent(json -> json.verify(json.graph(), graph, location));
  }

  /** Returns the name of the model; without {@code qa.json}, the name of the folder. */
  public String name() {
    return manifest
        .map(json -> json.documentation().about().name())
        .orElseGet(() -> folderName(location));
  }

  /** Returns the information for users of the model. */
  public ModelInfo info() {
    return new ModelInfo(
        name(),
        location,
        signature.labelNames(),
        signature.labels().stream().map(ModelLabel::threshold).toList(),
        signature.input().maxTokens(),
        manifest.map(this::provenance).orElseGet(() -> ModelProvenance.unknown(graphBytes())));
  }

  private ModelProvenance provenance(QaJson json) {
    ModelDocumentation documentation = json.documentation();
    return new ModelProvenance(
        graphBytes(),
        json.files(),
        Optional.of(documentation.provenance().training(documentation.about())),
        documentation.quality());
  }

  private long graphBytes() {
    try {
      return graph.size();
    } catch (IOException e) {
      throw new ModelException(
          "Cannot read the graph in %s: %s.".formatted(location, FileFailure.reason(e)), e);
    }
  }

  private static String folderName(String location) {
    String name = location.replaceAll("[/\\\\]+$", "");
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.isBlank() ? "model" : last;
  }
}
