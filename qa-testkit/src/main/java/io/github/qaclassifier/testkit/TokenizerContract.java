package io.github.qaclassifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.qaclassifier.core.engine.SpecialTokens;
import io.github.qaclassifier.core.engine.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Tokenizer} does. */
public abstract class TokenizerContract {

  private static final String TEXT = "How do I center a <div> inside a flexbox?";

  /** For subclasses. */
  protected TokenizerContract() {}

  /** Opens the tokenizer under test; each test closes its own. */
  protected abstract Tokenizer open();

  static List<Named<String>> hostileTexts() {
    return HostileTexts.all();
  }

  @Test
  void anEmptyTextHasNoTokens() {
    try (Tokenizer tokenizer = open()) {
      assertThat(tokenizer.tokenize("")).isEmpty();
    }
  }

  @Test
  void theSameTextHasTheSameTokensInANewArray() {
    try (Tokenizer tokenizer = open()) {
      int[] first = tokenizer.tokenize(TEXT);
      int[] second = tokenizer.tokenize(TEXT);
      assertThat(first).isNotEmpty().isEqualTo(second).isNotSameAs(second);
    }
  }

  @Test
  void addsNoSpecialTokens() {
    try (Tokenizer tokenizer = open()) {
      SpecialTokens special = tokenizer.specialTokens();
      assertThat(tokenizer.tokenize(TEXT))
          .doesNotContain(special.start(), special.separator(), special.padding());
    }
  }

  @Test
  void truncatesNothing() {
    try (Tokenizer tokenizer = open()) {
      assertThat(tokenizer.tokenize("word ".repeat(20_000))).hasSizeGreaterThanOrEqualTo(20_000);
    }
  }

  @Test
  void tokenizesAListInOrderAsOneByOne() {
    List<String> texts = List.of(TEXT, "", "a", "word ".repeat(50), "z y x");
    try (Tokenizer tokenizer = open()) {
      List<int[]> all = tokenizer.tokenizeAll(texts);
      assertThat(all).hasSameSizeAs(texts);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(all.get(i)).isEqualTo(tokenizer.tokenize(texts.get(i)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void readsAnyText(String text) {
    try (Tokenizer tokenizer = open()) {
      int[] ids = tokenizer.tokenize(text);
      assertThat(Arrays.stream(ids).allMatch(id -> id >= 0 && id < tokenizer.vocabularySize()))
          .isTrue();
      assertThat(tokenizer.tokenize(text)).isEqualTo(ids);
    }
  }

  @Test
  void readsAnUnpairedSurrogateAsTheReplacementCharacter() {
    try (Tokenizer tokenizer = open()) {
      assertThat(tokenizer.tokenize("x \uD83D y")).isEqualTo(tokenizer.tokenize("x \uFFFD y"));
    }
  }

  @Test
  void readsFiveMegabytes() {
    String text = HostileTexts.fiveMegabytes();
    try (Tokenizer tokenizer = open()) {
      String line = text.substring(0, text.indexOf('\n') + 1);
      int lines = text.length() / line.length();
      assertThat(tokenizer.tokenize(text)).hasSize(lines * tokenizer.tokenize(line).length);
    }
  }

  @Test
  void givesManyThreadsTheSameTokens() throws Exception {
    try (Tokenizer tokenizer = open()) {
      int[] expected = tokenizer.tokenize(TEXT);
      Threads.together(
              8, () -> IntStream.range(0, 200).mapToObj(i -> tokenizer.tokenize(TEXT)).toList())
          .forEach(all -> assertThat(all).allSatisfy(ids -> assertThat(ids).isEqualTo(expected)));
    }
  }

  @Test
  void refusesWorkOnceClosed() {
    Tokenizer tokenizer = open();
    tokenizer.close();
    assertThatIllegalStateException().isThrownBy(() -> tokenizer.tokenize(TEXT));
    assertThatIllegalStateException().isThrownBy(() -> tokenizer.tokenizeAll(List.of(TEXT)));
    assertThatCode(tokenizer::close).doesNotThrowAnyException();
  }

  @Test
  void finishesCallsInFlightWhenClosed() throws Exception {
    for (int round = 0; round < 20; round++) {
      Tokenizer tokenizer = open();
      int[] expected = tokenizer.tokenize(TEXT);
      Closing.race(
          tokenizer::close, () -> assertThat(tokenizer.tokenize(TEXT)).isEqualTo(expected));
    }
  }
}
