package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionYearsTest {

  @Test
  void questionsWithoutADateAreCounted() {
    assertThat(
            QuestionYears.of(
                List.of("2024-03-01", "2020-11-05T10:00:00Z", "", "2020", "2024-01-01")))
        .isEqualTo("2020 (40 %), 2024 (40 %), not dated (20 %)");
  }

  @Test
  void questionsThatAllLackADateHaveNoYears() {
    assertThat(QuestionYears.of(List.of("", ""))).isEmpty();
    assertThat(QuestionYears.of(List.of())).isEmpty();
  }
}
