package io.github.qaclassifier.core.engine;

import java.util.List;

/**
 * Splits text into tokens of a model's vocabulary. Adds no special tokens and truncates nothing;
 * {@link QuestionEncoder} does both. Safe for any number of threads. {@link #close()} waits for
 * calls in flight; later calls throw {@link IllegalStateException}.
 */
public interface Tokenizer extends AutoCloseable {

  /**
   * Returns the tokens of one text, without special tokens.
   *
   * @param text any text: empty, with unpaired surrogates, with NUL
   * @return token ids, a new array; empty for a text without a token
   */
  int[] tokenize(String text);

  /** As {@link #tokenize}, for many texts at once, in the order given. */
  List<int[]> tokenizeAll(List<String> texts);

  /** Returns the ids of the special tokens. */
  SpecialTokens specialTokens();

  /**
   * Returns how many token ids there are: every id is below this. Reads the vocabulary, which takes
   * up to 0.1 s.
   */
  int vocabularySize();

  /** Frees the tokenizer. Closing twice does nothing. */
  @Override
  void close();
}
