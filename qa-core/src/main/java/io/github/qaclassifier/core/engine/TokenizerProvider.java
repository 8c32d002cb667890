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
   * Loads what {@link #open} needs besides the file, for example a native library, so that this can
   * run while the file is read. Calling it is optional. A failure is ignored here and reported by
   * {@link #open}. The default does nothing.
   */
  default void prepare() {}

  /**
   * Reads a tokenizer.
   *
   * @param tokenizerJson the bytes of a Hugging Face {@code tokenizer.json}
   * @throws io.github.qaclassifier.core.ModelException if they are not one
   */
  Tokenizer open(byte[] tokenizerJson);
}
