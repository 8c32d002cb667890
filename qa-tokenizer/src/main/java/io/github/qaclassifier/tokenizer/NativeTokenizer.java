package io.github.qaclassifier.tokenizer;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.CallGate;
import io.github.qaclassifier.core.engine.SpecialTokens;
import io.github.qaclassifier.core.engine.Tokenizer;
import java.util.List;

/**
 * A tokenizer in native memory. It asks the library for the ids alone; DJL's own front class would
 * also bring every token's text and place over to the heap.
 */
final class NativeTokenizer implements Tokenizer {

  private static final int[] NONE = {};

  private final CallGate gate = new CallGate("tokenizer");
  private final TokenizersLibrary library;
  private final long handle;
  private final SpecialTokens specialTokens;
  private final int vocabularySize;

  private NativeTokenizer(
      TokenizersLibrary library, long handle, SpecialTokens specialTokens, int vocabularySize) {
    this.library = library;
    this.handle = handle;
    this.specialTokens = specialTokens;
    this.vocabularySize = vocabularySize;
  }

  /** Takes over the handle: frees it now if it cannot be used, else when closed. */
  static NativeTokenizer open(TokenizersLibrary library, long handle, Vocabulary vocabulary) {
    try {
      library.disableTruncation(handle);
      library.disablePadding(handle);
      return new NativeTokenizer(
          library, handle, frame(library, handle, vocabulary), vocabulary.size());
    } catch (RuntimeException e) {
      library.deleteTokenizer(handle);
      throw e;
    }
  }

  /** Learns how the tokenizer frames a text and a pair by framing some. */
  private static SpecialTokens frame(
      TokenizersLibrary library, long handle, Vocabulary vocabulary) {
    int bare = ids(library, library.encode(handle, "a", false)).length;
    int[] single = ids(library, library.encode(handle, "a", true));
    int[] pair = ids(library, library.encodeDual(handle, "a", "a", true));
    int between = pair.length - 2 * bare - 2;
    if (single.length != bare + 2 || between < 1 || between > 2) {
      throw new ModelException(
          "tokenizer.json frames a text with %d special tokens and a pair with %d; BERT's kind has 2 and 3, RoBERTa's 2 and 4, and others cannot be read."
              .formatted(single.length - bare, pair.length - 2 * bare));
    }
    int separator = single[single.length - 1];
    // A model without a padding token is never padded where it matters: the mask hides the rest.
    return new SpecialTokens(
        single[0], separator, vocabulary.padding().orElse(separator), between == 2);
  }

  @Override
  public int[] tokenize(String text) {
    return gate.call(() -> tokens(text));
  }

  @Override
  public List<int[]> tokenizeAll(List<String> texts) {
    // One by one: the library's own batches hold all encodings, some 600 bytes a token, at once.
    return gate.call(() -> texts.stream().map(this::tokens).toList());
  }

  private int[] tokens(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    List<int[]> parts =
        Texts.pieces(Texts.wellFormed(text)).stream().map(this::tokensOfPiece).toList();
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int[] all = new int[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private int[] tokensOfPiece(String piece) {
    try {
      return ids(library, library.encode(handle, piece, false));
    } catch (RuntimeException e) {
      // The native side throws bare RuntimeExceptions.
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
    return vocabularySize;
  }

  @Override
  public void close() {
    gate.close(() -> library.deleteTokenizer(handle));
  }
}
