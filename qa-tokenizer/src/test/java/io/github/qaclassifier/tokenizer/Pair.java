package io.github.qaclassifier.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.engine.Tokenizer;

/** The tokenizer in Java and the native one, for the same file. */
record Pair(Tokenizer java, Tokenizer library) implements AutoCloseable {

  static Pair open(byte[] json) {
    return new Pair(
        WordPieceTokenizer.open(json, Vocabulary.parse(json)).orElseThrow(),
        new HuggingFaceTokenizerProvider().open(json));
  }

  /** Checks that both return the same ids. */
  void compare(String text) {
    assertThat(library).isInstanceOf(NativeTokenizer.class);
    assertThat(java.tokenize(text))
        .as(() -> "text " + escaped(text))
        .isEqualTo(library.tokenize(text));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              if (c >= ' ' && c < 127) {
                escaped.append((char) c);
              } else {
                escaped.append("\\u%04x".formatted(c));
              }
            });
    return escaped.toString();
  }

  @Override
  public void close() {
    java.close();
    library.close();
  }
}
