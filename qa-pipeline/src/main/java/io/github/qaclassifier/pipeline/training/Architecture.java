package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;
import java.util.Objects;

/**
 * The network to fit.
 *
 * @param encoder the pretrained encoder: a name such as {@code minilm-l6}, or a folder
 * @param layers which of its layers to keep
 * @param maxTokens the most tokens of one question that are read, special tokens included
 */
public record Architecture(String encoder, Layers layers, int maxTokens) {

  /** All layers of MiniLM-L6, 128 tokens. */
  public static final Architecture DEFAULT = new Architecture("minilm-l6", Layers.all(), 128);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Architecture {
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(layers, "layers");
    Checks.require(maxTokens >= 8, "maxTokens is %d; it must be 8 or more.", maxTokens);
  }

  /** Returns this network with another encoder. */
  public Architecture withEncoder(String encoder) {
    return new Architecture(encoder, layers, maxTokens);
  }

  /** Returns this network with these layers of the encoder. */
  public Architecture withLayers(Layers layers) {
    return new Architecture(encoder, layers, maxTokens);
  }

  /** Returns this network with another token limit. */
  public Architecture withMaxTokens(int maxTokens) {
    return new Architecture(encoder, layers, maxTokens);
  }
}
