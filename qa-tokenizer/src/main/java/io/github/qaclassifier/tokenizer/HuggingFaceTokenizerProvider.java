package io.github.qaclassifier.tokenizer;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import java.nio.charset.StandardCharsets;

/** Opens {@code tokenizer.json} files of BERT's and RoBERTa's kind. */
public final class HuggingFaceTokenizerProvider implements TokenizerProvider {

  /** For {@link java.util.ServiceLoader}. */
  public HuggingFaceTokenizerProvider() {}

  /**
   * {@inheritDoc}
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if the native library cannot be
   *     loaded
   */
  @Override
  public Tokenizer open(byte[] tokenizerJson) {
    Vocabulary vocabulary = Vocabulary.parse(tokenizerJson);
    TokenizersLibrary library = NativeLibrary.load();
    long handle = create(library, new String(tokenizerJson, StandardCharsets.UTF_8));
    return NativeTokenizer.open(library, handle, vocabulary);
  }

  private static long create(TokenizersLibrary library, String json) {
    try {
      return library.createTokenizerFromString(json);
    } catch (RuntimeException e) {
      // The native side throws bare RuntimeExceptions.
      throw new ModelException(
          "tokenizer.json is not a tokenizer that this version reads: %s."
              .formatted(e.getMessage()),
          e);
    }
  }
}
