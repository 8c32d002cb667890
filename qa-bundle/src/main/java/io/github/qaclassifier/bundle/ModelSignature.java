package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.engine.InputPolicy;
import java.util.List;
import java.util.Objects;

/**
 * What a model reads and what it returns.
 *
 * @param input how a question becomes tokens
 * @param labels the labels, in the order of the graph's outputs
 */
public record ModelSignature(InputPolicy input, List<ModelLabel> labels) {

  /** Copies the labels. */
  public ModelSignature {
    Objects.requireNonNull(input, "input");
    labels = List.copyOf(labels);
  }

  /** Returns the names of the labels, in order. */
  public List<String> labelNames() {
    return labels.stream().map(ModelLabel::name).toList();
  }
}
