package io.github.qaclassifier.core.engine;

import io.github.qaclassifier.core.spi.Services;

/** Makes tokenizers of one kind of file. Found with {@link java.util.ServiceLoader}. */
public interface TokenizerProvider {

  /**
   * Returns the tokenizer provider on the class path. Call it once, in a constructor.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static TokenizerProvider find() {
    return Services.first(TokenizerProvider.class, "qa-tokenizer");
  }

  /**
   * Reads a tokenizer.
   *
   * @param tokenizerJson the bytes of a Hugging Face {@code tokenizer.json}
   * @throws io.github.qaclassifier.core.ModelException if the bytes are no tokenizer of a supported
   *     kind
   */
  Tokenizer open(byte[] tokenizerJson);
}
