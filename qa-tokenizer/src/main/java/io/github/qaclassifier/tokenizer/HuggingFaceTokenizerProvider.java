package io.github.qaclassifier.tokenizer;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import java.nio.charset.StandardCharsets;

/**
 * Opens {@code tokenizer.json} files of the BERT and RoBERTa families, with the native library or,
 * for the BERT family, in Java where the library cannot be loaded.
 */
public final class HuggingFaceTokenizerProvider implements TokenizerProvider {

  /** For {@link java.util.ServiceLoader}. */
  public HuggingFaceTokenizerProvider() {}

  /**
   * {@inheritDoc}
   *
   * @throws MissingComponentException if the native library cannot be loaded and the file is not of
   *     the BERT family, which is implemented in Java too
   */
  @Override
  public Tokenizer open(byte[] tokenizerJson) {
    TokenizersLibrary library;
    try {
      library = NativeLibrary.load();
    } catch (MissingComponentException e) {
      return WordPieceTokenizer.open(tokenizerJson, Vocabulary.parse(tokenizerJson))
          .orElseThrow(() -> e);
    }
    return NativeTokenizer.open(library, create(library, tokenizerJson), tokenizerJson);
  }

  private static long create(TokenizersLibrary library, byte[] json) {
    try {
      return library.createTokenizerFromString(new String(json, StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      // The native library throws RuntimeException. What Vocabulary finds wrong is clearer.
      Vocabulary.parse(json);
      throw new ModelException(
          "tokenizer.json is not a tokenizer that this version reads: %s."
              .formatted(e.getMessage()),
          e);
    }
  }
}
