package io.github.qaclassifier.core;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a classifier has loaded.
 *
 * @param name name of the model, for example {@code qa-model-stackoverflow}
 * @param location where the model was read from: a folder or a class-path resource
 * @param labels the labels, in the order of the outputs of the model
 * @param thresholds the threshold of each label, in the order of {@code labels}
 * @param maxTokens the most tokens of one question that the model reads, special tokens included
 * @param provenance what the model consists of, how it was made and how good it is
 */
public record ModelInfo(
    String name,
    String location,
    List<String> labels,
    List<Double> thresholds,
    int maxTokens,
    ModelProvenance provenance) {

  /** Copies the lists; checks that there is one threshold per label. */
  public ModelInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    labels = List.copyOf(labels);
    thresholds = List.copyOf(thresholds);
    Objects.requireNonNull(provenance, "provenance");
    if (labels.size() != thresholds.size()) {
      throw new IllegalArgumentException(
          "There are %d labels but %d thresholds.".formatted(labels.size(), thresholds.size()));
    }
  }

  /**
   * Returns the information of a classifier that has no model folder, for example in a test: its
   * location is its name, and its provenance is unknown.
   */
  public static ModelInfo of(
      String name, List<String> labels, List<Double> thresholds, int maxTokens) {
    return new ModelInfo(name, name, labels, thresholds, maxTokens, ModelProvenance.unknown(0));
  }

  /**
   * Returns the SHA-256 of each file in lower-case hexadecimal, by the name of the file in the
   * folder; empty for a folder that does not state them.
   */
  public Map<String, String> digests() {
    return provenance.digests();
  }

  /** Returns the provenance as text for display; see {@link ModelProvenance#properties()}. */
  public Map<String, String> properties() {
    return provenance.properties();
  }

  /** Returns this information with other thresholds, one per label. */
  public ModelInfo withThresholds(List<Double> thresholds) {
    return new ModelInfo(name, location, labels, thresholds, maxTokens, provenance);
  }

  /** Returns the name, the location and the sizes; the accessors return the rest. */
  @Override
  public String toString() {
    return "ModelInfo[%s in %s, %d labels, reads %d tokens]"
        .formatted(name, location, labels.size(), maxTokens);
  }
}
