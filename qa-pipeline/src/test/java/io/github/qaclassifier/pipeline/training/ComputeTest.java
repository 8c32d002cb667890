package io.github.qaclassifier.pipeline.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.pipeline.training.TrainingOptions.Compute;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeTest {

  @ParameterizedTest
  @ValueSource(longs = {-1, 366, 700_000})
  void intervalThatIsNegativeOrLongerThanAYearIsRejected(long days) {
    assertThatThrownBy(() -> compute(Duration.ofDays(days)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it must be from 0 to 365 days");
  }

  @Test
  void intervalFromZeroToAYearIsAccepted() {
    assertThatCode(() -> compute(Duration.ZERO)).doesNotThrowAnyException();
    assertThatCode(() -> compute(Duration.ofDays(365))).doesNotThrowAnyException();
  }

  private static Compute compute(Duration checkpointEvery) {
    return new Compute("cpu", 1, Precision.AUTO, checkpointEvery);
  }
}
