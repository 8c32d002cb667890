package io.github.qaclassifier.tokenizer;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.CallGate;
import io.github.qaclassifier.core.engine.SpecialTokens;
import io.github.qaclassifier.core.engine.Tokenizer;
import java.util.List;
import java.util.OptionalInt;

/**
 * A tokenizer in native memory. Only ids are copied to the heap; DJL's own API would also copy the
 * text and the position of each token.
 */
final class NativeTokenizer implements Tokenizer {

  private final CallGate gate = new CallGate("tokenizer");
  private final TokenizersLibrary library;
  private final long handle;
  private final SpecialTokens specialTokens;
  private final byte[] json;

  private NativeTokenizer(
      TokenizersLibrary library, long handle, SpecialTokens specialTokens, byte[] json) {
    this.library = library;
    this.handle = handle;
    this.specialTokens = specialTokens;
    this.json = json;
  }

  /** Becomes the owner of the handle: frees it when closed, or now if opening fails. */
  static NativeTokenizer open(TokenizersLibrary library, long handle, byte[] json) {
    try {
      library.disableTruncation(handle);
      library.disablePadding(handle);
      return new NativeTokenizer(library, handle, specialTokens(library, handle), json);
    } catch (RuntimeException e) {
      library.deleteTokenizer(handle);
      throw e;
    }
  }

  /** Detects the special-token template by encoding a sample text and a sample pair. */
  private static SpecialTokens specialTokens(TokenizersLibrary library, long handle) {
    int plain = ids(library, library.encode(handle, "a", false)).length;
    int[] single = ids(library, library.encode(handle, "a", true));
    int[] pair = ids(library, library.encodeDual(handle, "a", "a", true));
    int between = pair.length - 2 * plain - 2;
    if (single.length != plain + 2 || between < 1 || between > 2) {
      throw new ModelException(
          "tokenizer.json adds %d special tokens to a text and %d to a pair; supported are 2 and 3 (as in BERT) and 2 and 4 (as in RoBERTa)."
              .formatted(single.length - plain, pair.length - 2 * plain));
    }
    int separator = single[single.length - 1];
    // Without a padding token, any id does: the attention mask hides padding.
    return new SpecialTokens(
        single[0], separator, padding(library, handle).orElse(separator), between == 2);
  }

  /** Returns the id of the padding token: a special token is one token as it is written. */
  private static OptionalInt padding(TokenizersLibrary library, long handle) {
    for (String token : Vocabulary.PADDING) {
      long encoding = library.encode(handle, token, false);
      boolean found = List.of(library.getTokens(encoding)).equals(List.of(token));
      int[] ids = ids(library, encoding);
      if (found) {
        return OptionalInt.of(ids[0]);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public int[] tokenize(String text) {
    return gate.call(() -> tokens(text));
  }

  @Override
  public List<int[]> tokenizeAll(List<String> texts) {
    // One by one: the library's batches keep all encodings in memory, about 600 bytes per token.
    return gate.call(() -> texts.stream().map(this::tokens).toList());
  }

  private int[] tokens(String text) {
    return Texts.tokenize(text, this::tokensOfPiece);
  }

  private int[] tokensOfPiece(String piece) {
    try {
      return ids(library, library.encode(handle, piece, false));
    } catch (RuntimeException e) {
      // The native library throws RuntimeException.
      throw new InferenceException(
          "The tokenizer failed on a text of %d characters: %s."
              .formatted(piece.length(), e.getMessage()),
          e);
    }
  }

  private static int[] ids(TokenizersLibrary library, long encoding) {
    long[] ids;
    try {
      ids = library.getTokenIds(encoding);
    } finally {
      library.deleteEncoding(encoding);
    }
    int[] narrow = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      narrow[i] = (int) ids[i];
    }
    return narrow;
  }

  @Override
  public SpecialTokens specialTokens() {
    return specialTokens;
  }

  @Override
  public int vocabularySize() {
    // Reading 30,000 entries takes longer than all else, and only unpacked models need them.
    return Vocabulary.parse(json).size();
  }

  @Override
  public void close() {
    gate.close(() -> library.deleteTokenizer(handle));
  }
}
