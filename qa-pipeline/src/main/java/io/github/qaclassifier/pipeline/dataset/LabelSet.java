package io.github.qaclassifier.pipeline.dataset;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;

/** The labels of a model, in the order of its outputs. Immutable. */
public final class LabelSet implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<String> labels;
  private final HashMap<String, Integer> indexes;

  /**
   * @param labels the labels; not empty, none blank, none twice; copied
   * @throws IllegalArgumentException if there is no label, or one is blank or occurs twice
   */
  public LabelSet(List<String> labels) {
    this.labels = List.copyOf(labels);
    this.indexes = new HashMap<>();
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("There are no labels.");
    }
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).isBlank()) {
        throw new IllegalArgumentException("Label %d is blank.".formatted(i));
      }
      if (indexes.put(labels.get(i), i) != null) {
        throw new IllegalArgumentException("Label %s occurs twice.".formatted(labels.get(i)));
      }
    }
  }

  /** Returns the number of labels. */
  public int size() {
    return labels.size();
  }

  /** Returns the labels in order. */
  public List<String> labels() {
    return labels;
  }

  /** Returns the index of a label; empty if the name is no label. */
  public OptionalInt indexOf(String label) {
    Integer index = indexes.get(label);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** Whether at least one of the tags is a label. */
  public boolean coversAny(List<String> tags) {
    return tags.stream().anyMatch(indexes::containsKey);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelSet that && labels.equals(that.labels);
  }

  @Override
  public int hashCode() {
    return labels.hashCode();
  }

  @Override
  public String toString() {
    return labels.toString();
  }
}
