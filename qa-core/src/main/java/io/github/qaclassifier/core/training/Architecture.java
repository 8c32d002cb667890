package io.github.qaclassifier.core.training;

import java.util.List;
import java.util.Objects;

/**
 * The network to fit.
 *
 * @param encoder the pretrained encoder: a name such as {@code minilm-l6}
 * @param layers which of its layers to keep, counted from 0, in rising order; empty keeps all
 * @param maxTokens the most tokens of one question that are read, special tokens included
 */
public record Architecture(String encoder, List<Integer> layers, int maxTokens) {

  /** Half of MiniLM-L6's layers, 192 tokens. */
  public static final Architecture DEFAULT = new Architecture("minilm-l6", List.of(0, 2, 4), 192);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Architecture {
    Objects.requireNonNull(encoder, "encoder");
    layers = List.copyOf(layers);
    for (int i = 0; i < layers.size(); i++) {
      int layer = layers.get(i);
      Checks.require(
          layer >= 0 && (i == 0 || layer > layers.get(i - 1)),
          "layers is %s; it must be numbers from 0 on, in rising order.",
          layers);
    }
    Checks.require(maxTokens >= 8, "maxTokens is %d; it must be 8 or more.", maxTokens);
  }

  /** This network with another encoder. */
  public Architecture withEncoder(String encoder) {
    return new Architecture(encoder, layers, maxTokens);
  }

  /** This network with these layers of the encoder; none means all. */
  public Architecture withLayers(List<Integer> layers) {
    return new Architecture(encoder, layers, maxTokens);
  }

  /** This network with another token limit. */
  public Architecture withMaxTokens(int maxTokens) {
    return new Architecture(encoder, layers, maxTokens);
  }
}
