package io.github.qaclassifier.scraper.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TitlesTest {

  private static final String BLANKS = " ".repeat(100_000);

  @Test
  void titleWithManyBlanksKeepsItsWordsAndLosesItsState() {
    assertThat(Titles.withoutState("How to sort" + BLANKS + "a list?" + BLANKS + "[closed]"))
        .isEqualTo("How to sort" + BLANKS + "a list?");
  }
}
