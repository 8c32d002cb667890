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

/** The contract test of every {@link Tokenizer}. */
public abstract class TokenizerContract {

  private static final String TEXT = "How do I center a <div> inside a flexbox?";

  /** Called by subclasses. */
  protected TokenizerContract() {}

  /** Opens the tokenizer under test; each test closes its own. */
  protected abstract Tokenizer open();

  static List<Named<String>> hostileTexts() {
    return HostileTexts.all();
  }

  @Test
  void emptyTextHasNoTokens() {
    try (Tokenizer tokenizer = open()) {
      assertThat(tokenizer.tokenize("")).isEmpty();
    }
  }

  @Test
  void sameTextGivesSameTokensInNewArray() {
    try (Tokenizer tokenizer = open()) {
      int[] first = tokenizer.tokenize(TEXT);
      int[] second = tokenizer.tokenize(TEXT);
      assertThat(first).isNotEmpty().isEqualTo(second).isNotSameAs(second);
    }
  }

  @Test
  void tokensContainNoSpecialTokens() {
    try (Tokenizer tokenizer = open()) {
      SpecialTokens special = tokenizer.specialTokens();
      assertThat(tokenizer.tokenize(TEXT))
          .doesNotContain(special.start(), special.separator(), special.padding());
    }
  }

  @Test
  void longTextIsNotTruncated() {
    try (Tokenizer tokenizer = open()) {
      assertThat(tokenizer.tokenize("word ".repeat(20_000))).hasSizeGreaterThanOrEqualTo(20_000);
    }
  }

  @Test
  void tokenizeAllKeepsOrderAndEqualsSingleCalls() {
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
  void unusualTextGivesIdsOfTheVocabulary(String text) {
    try (Tokenizer tokenizer = open()) {
      int[] ids = tokenizer.tokenize(text);
      int vocabularySize = tokenizer.vocabularySize();
      assertThat(Arrays.stream(ids).allMatch(id -> id >= 0 && id < vocabularySize)).isTrue();
      assertThat(tokenizer.tokenize(text)).isEqualTo(ids);
    }
  }

  @Test
  void unpairedSurrogateIsReadAsReplacementCharacter() {
    try (Tokenizer tokenizer = open()) {
      assertThat(tokenizer.tokenize("x \uD83D y")).isEqualTo(tokenizer.tokenize("x \uFFFD y"));
    }
  }

  @Test
  void fiveMegabytesAreTokenizedCompletely() {
    String text = HostileTexts.fiveMegabytes();
    try (Tokenizer tokenizer = open()) {
      String line = text.substring(0, text.indexOf('\n') + 1);
      int lines = text.length() / line.length();
      assertThat(tokenizer.tokenize(text)).hasSize(lines * tokenizer.tokenize(line).length);
    }
  }

  @Test
  void concurrentCallsGiveTheSameTokens() throws Exception {
    try (Tokenizer tokenizer = open()) {
      int[] expected = tokenizer.tokenize(TEXT);
      Threads.together(
              8, () -> IntStream.range(0, 200).mapToObj(i -> tokenizer.tokenize(TEXT)).toList())
          .forEach(all -> assertThat(all).allSatisfy(ids -> assertThat(ids).isEqualTo(expected)));
    }
  }

  @Test
  void closedTokenizerThrows() {
    Tokenizer tokenizer = open();
    tokenizer.close();
    assertThatIllegalStateException().isThrownBy(() -> tokenizer.tokenize(TEXT));
    assertThatIllegalStateException().isThrownBy(() -> tokenizer.tokenizeAll(List.of(TEXT)));
    assertThatCode(tokenizer::close).doesNotThrowAnyException();
  }

  @Test
  void closeWaitsForCallsInFlight() throws Exception {
    for (int round = 0; round < 20; round++) {
      Tokenizer tokenizer = open();
      int[] expected = tokenizer.tokenize(TEXT);
      CloseRace.run(
          tokenizer::close, () -> assertThat(tokenizer.tokenize(TEXT)).isEqualTo(expected));
    }
  }
}
