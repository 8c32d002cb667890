package io.github.qaclassifier.bundle;

import java.util.Map;
import java.util.Objects;

/**
 * The files of a model folder that come from its pretrained encoder.
 *
 * @param config the {@code config.json} ({@code model_type}, {@code hidden_size}, ...)
 * @param tokenizer the {@code tokenizer.json}
 * @param tokenizerConfig the {@code tokenizer_config.json}
 */
public record EncoderFiles(
    Map<String, Object> config, Content tokenizer, Map<String, Object> tokenizerConfig) {

  /**
   * Copies the maps and what they contain.
   *
   * @throws IllegalArgumentException if a map has a value that JSON cannot hold
   */
  public EncoderFiles {
    config = Trees.copy(config);
    Objects.requireNonNull(tokenizer, "tokenizer");
    tokenizerConfig = Trees.copy(tokenizerConfig);
  }
}
