package io.github.qaclassifier.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.pipeline.training.LearningRates.Schedule;
import org.junit.jupiter.api.Test;

class LearningRatesTest {

  @Test
  void linearScheduleRisesToItsPeakAndFallsToZero() {
    LearningRates rates = rates(Schedule.LINEAR, 0.2);

    assertThat(rates.factor(0)).isZero();
    assertThat(rates.factor(0.1)).isCloseTo(0.5, within(1e-9));
    assertThat(rates.factor(0.2)).isCloseTo(1, within(1e-9));
    // Half of the way from 0.2 to 1.
    assertThat(rates.factor(0.6)).isCloseTo(0.5, within(1e-9));
    assertThat(rates.factor(1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void cosineScheduleIsAtHalfItsPeakHalfWay() {
    LearningRates rates = rates(Schedule.COSINE, 0);

    assertThat(rates.factor(0)).isCloseTo(1, within(1e-9));
    // (1 + cos(pi / 4)) / 2
    assertThat(rates.factor(0.25)).isCloseTo(0.8535533906, within(1e-9));
    assertThat(rates.factor(0.5)).isCloseTo(0.5, within(1e-9));
    assertThat(rates.factor(1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void oneCycleStartsAtOneTwentyFifthOfItsPeak() {
    LearningRates rates = rates(Schedule.ONE_CYCLE, 0.25);

    assertThat(rates.factor(0)).isCloseTo(0.04, within(1e-9));
    assertThat(rates.factor(0.25)).isCloseTo(1, within(1e-9));
    assertThat(rates.factor(1)).isCloseTo(1e-5, within(1e-9));
  }

  @Test
  void constantScheduleStaysAtItsPeakAfterWarmUp() {
    LearningRates rates = rates(Schedule.CONSTANT, 0.5);

    assertThat(rates.factor(0.25)).isCloseTo(0.5, within(1e-9));
    assertThat(rates.factor(0.75)).isEqualTo(1);
  }

  @Test
  void learningRateThatIsNotPositiveIsRejected() {
    assertThatThrownBy(() -> new LearningRates(0, 1e-3, 1, Schedule.LINEAR, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be above 0");
  }

  private static LearningRates rates(Schedule schedule, double warmUp) {
    return new LearningRates(1e-4, 1e-3, 1, schedule, warmUp, 0);
  }
}
