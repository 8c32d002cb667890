package io.github.qaclassifier.pipeline.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {

  @Test
  void countOfOneHasSingularNoun() {
    assertThat(Quantity.of(1, "training record")).isEqualTo("1 training record");
    assertThat(Quantity.of(1, "entry", "entries")).isEqualTo("1 entry");
  }

  @Test
  void otherCountsHavePluralNoun() {
    assertThat(Quantity.of(0, "question")).isEqualTo("0 questions");
    assertThat(Quantity.of(1_200, "question")).isEqualTo("1,200 questions");
    assertThat(Quantity.of(2, "entry", "entries")).isEqualTo("2 entries");
  }
}
