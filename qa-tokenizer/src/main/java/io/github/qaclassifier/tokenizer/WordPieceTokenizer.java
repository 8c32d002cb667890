package io.github.qaclassifier.tokenizer;

import io.github.qaclassifier.core.engine.CallGate;
import io.github.qaclassifier.core.engine.SpecialTokens;
import io.github.qaclassifier.core.engine.Tokenizer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * BERT's tokenizer in Java, for systems on which the native library cannot be loaded. Returns the
 * same ids as the native library.
 */
final class WordPieceTokenizer implements Tokenizer {

  private final CallGate gate = new CallGate("tokenizer");
  private final WordPieceFile file;
  private final int vocabularySize;

  /** Longest first, so that the first match is the longest. */
  private final List<String> addedTokens;

  private WordPieceTokenizer(WordPieceFile file, int vocabularySize) {
    this.file = file;
    this.vocabularySize = vocabularySize;
    this.addedTokens =
        file.addedTokens().keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /**
   * Opens a tokenizer.
   *
   * @return empty if the file is not of the BERT family
   */
  static Optional<Tokenizer> open(byte[] tokenizerJson, Vocabulary vocabulary) {
    return WordPieceFile.read(tokenizerJson, vocabulary.padding())
        .map(file -> new WordPieceTokenizer(file, vocabulary.size()));
  }

  @Override
  public int[] tokenize(String text) {
    return gate.call(() -> Texts.tokenize(text, this::tokensOfPiece));
  }

  @Override
  public List<int[]> tokenizeAll(List<String> texts) {
    return gate.call(
        () -> texts.stream().map(text -> Texts.tokenize(text, this::tokensOfPiece)).toList());
  }

  private int[] tokensOfPiece(String text) {
    Ids ids = new Ids();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      String added = addedTokenAt(text, i);
      if (!added.isEmpty()) {
        split(text.substring(start, i), ids);
        ids.add(file.addedTokens().getOrDefault(added, 0));
        start = i + added.length();
        i = start - 1;
      }
    }
    split(text.substring(start), ids);
    return ids.toArray();
  }

  private void split(String text, Ids ids) {
    file.words().split(text, word -> file.pieces().split(word, ids));
  }

  /** Returns the added token at a position of a text; empty if there is none. */
  private String addedTokenAt(String text, int index) {
    for (String token : addedTokens) {
      if (text.startsWith(token, index)) {
        return token;
      }
    }
    return "";
  }

  @Override
  public SpecialTokens specialTokens() {
    return file.specialTokens();
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public void close() {
    gate.close(() -> {});
  }
}
