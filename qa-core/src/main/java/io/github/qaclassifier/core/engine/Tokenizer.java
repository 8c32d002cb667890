package io.github.qaclassifier.core.engine;

import java.util.List;

/**
 * Cuts text into tokens of a model's vocabulary. Adds no special tokens and truncates nothing: that
 * is {@link QuestionEncoder}'s work. Safe for any number of threads; a call after {@link #close()}
 * is an {@link IllegalStateException}, and close waits for calls in flight.
 */
public interface Tokenizer extends AutoCloseable {

  /**
   * The tokens of one text, without special tokens.
   *
   * @param text any text: empty, with unpaired surrogates, with NUL
   * @return token ids, a new array; empty for a text without a token
   */
  int[] tokenize(String text);

  /** As {@link #tokenize}, for many texts at once, in the order given. */
  List<int[]> tokenizeAll(List<String> texts);

  /** The ids of the special tokens. */
  SpecialTokens specialTokens();

  /** How many token ids there are: every id is below this. */
  int vocabularySize();

  /** Frees the tokenizer. Closing twice does nothing. */
  @Override
  void close();
}
