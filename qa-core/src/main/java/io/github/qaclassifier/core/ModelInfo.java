package io.github.qaclassifier.core;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a classifier has loaded.
 *
 * @param name the model's name, for example {@code qa-model-stackoverflow}
 * @param location where it was read from: a folder or a class-path resource
 * @param labels the labels, in the order of the model's outputs
 * @param thresholds each label's threshold, in the order of {@code labels}
 * @param maxTokens the most tokens of one question that the model reads, special tokens included
 * @param digests SHA-256 of each file, in lower-case hexadecimal, by the file's name in the folder;
 *     empty for a folder that does not state them
 * @param properties the graph's size ({@code graph.bytes}), provenance and figures as text, by
 *     name; only the size for a folder without {@code qa.json}
 */
public record ModelInfo(
    String name,
    String location,
    List<String> labels,
    List<Double> thresholds,
    int maxTokens,
    Map<String, String> digests,
    Map<String, String> properties) {

  /** Copies the collections. */
  public ModelInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    labels = List.copyOf(labels);
    thresholds = List.copyOf(thresholds);
    digests = Map.copyOf(digests);
    properties = Map.copyOf(properties);
    if (labels.size() != thresholds.size()) {
      throw new IllegalArgumentException(
          "%d labels but %d thresholds".formatted(labels.size(), thresholds.size()));
    }
  }
}
