package io.github.qaclassifier.core.engine;

/** Makes tokenizers of one kind of file. Found with {@link java.util.ServiceLoader}. */
public interface TokenizerProvider {

  /**
   * Reads a tokenizer.
   *
   * @param tokenizerJson the bytes of a Hugging Face {@code tokenizer.json}
   * @throws io.github.qaclassifier.core.ModelException if they are not one
   */
  Tokenizer open(byte[] tokenizerJson);
}
