package io.github.qaclassifier.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.engine.SpecialTokens;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.testkit.TinyTokenizers;
import io.github.qaclassifier.testkit.TokenizerContract;
import org.junit.jupiter.api.Test;

class ByteLevelTokenizerTest extends TokenizerContract {

  @Override
  protected Tokenizer open() {
    return new HuggingFaceTokenizerProvider().open(TinyTokenizers.byteLevelBpe());
  }

  @Test
  void specialTokensAreThoseOfRoberta() {
    try (Tokenizer tokenizer = open()) {
      assertThat(tokenizer.specialTokens()).isEqualTo(new SpecialTokens(0, 2, 1, true));
    }
  }

  @Test
  void upperCaseAndLeadingBlankChangeTheTokens() {
    try (Tokenizer tokenizer = open()) {
      assertThat(tokenizer.tokenize("java")).hasSize(1).isNotEqualTo(tokenizer.tokenize(" java"));
      assertThat(tokenizer.tokenize("Java")).hasSizeGreaterThan(1);
    }
  }

  @Test
  void everyByteHasAToken() {
    try (Tokenizer tokenizer = open()) {
      assertThat(tokenizer.tokenize("c# é 漢 \u0000")).hasSize(11).doesNotContain(3);
    }
  }
}
