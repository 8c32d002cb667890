package io.github.qaclassifier.train.internal.data;

import java.util.List;

/**
 * The examples of one forward pass.
 *
 * @param examples at least one, the longest last
 */
public record MicroBatch(List<EncodedExample> examples) {

  /** Copies the examples. */
  public MicroBatch {
    examples = List.copyOf(examples);
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("A micro-batch needs an example.");
    }
  }

  /** Returns how many examples there are. */
  public int size() {
    return examples.size();
  }

  /** Returns how many tokens the longest example has. */
  public int length() {
    return examples.stream().mapToInt(example -> example.input().length()).max().orElse(0);
  }

  /** Returns how many tokens there are, without padding. */
  public int tokens() {
    return examples.stream().mapToInt(example -> example.input().length()).sum();
  }
}
