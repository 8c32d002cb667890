package io.github.qaclassifier.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.pipeline.training.RateSchedule.Shape;
import org.junit.jupiter.api.Test;

class RateScheduleTest {

  @Test
  void linearScheduleRisesToItsPeakAndFallsToZero() {
    RateSchedule schedule = new RateSchedule(Shape.LINEAR, 0.2, 0);

    assertThat(schedule.factor(0)).isZero();
    assertThat(schedule.factor(0.1)).isCloseTo(0.5, within(1e-9));
    assertThat(schedule.factor(0.2)).isCloseTo(1, within(1e-9));
    // Half of the way from 0.2 to 1.
    assertThat(schedule.factor(0.6)).isCloseTo(0.5, within(1e-9));
    assertThat(schedule.factor(1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void cosineScheduleIsAtHalfItsPeakHalfWay() {
    RateSchedule schedule = new RateSchedule(Shape.COSINE, 0, 0);

    assertThat(schedule.factor(0)).isCloseTo(1, within(1e-9));
    // (1 + cos(pi / 4)) / 2
    assertThat(schedule.factor(0.25)).isCloseTo(0.8535533906, within(1e-9));
    assertThat(schedule.factor(0.5)).isCloseTo(0.5, within(1e-9));
    assertThat(schedule.factor(1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void oneCycleStartsAtOneTwentyFifthOfItsPeak() {
    RateSchedule schedule = new RateSchedule(Shape.ONE_CYCLE, 0.25, 0);

    assertThat(schedule.factor(0)).isCloseTo(0.04, within(1e-9));
    assertThat(schedule.factor(0.25)).isCloseTo(1, within(1e-9));
    assertThat(schedule.factor(1)).isCloseTo(1e-5, within(1e-9));
  }

  @Test
  void constantScheduleStaysAtItsPeakAfterWarmUp() {
    RateSchedule schedule = new RateSchedule(Shape.CONSTANT, 0.5, 0);

    assertThat(schedule.factor(0.25)).isCloseTo(0.5, within(1e-9));
    assertThat(schedule.factor(0.75)).isEqualTo(1);
  }

  @Test
  void numbersOutOfRangeAreRejectedByName() {
    assertThatThrownBy(() -> new RateSchedule(Shape.LINEAR, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The warm-up share is 1.0; it must be in [0, 1).");
    assertThatThrownBy(() -> new LearningRates(0, 1e-3, 1, LearningRates.DEFAULT.schedule()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The learning rate of the encoder is 0.0; it must be above 0.");
    assertThatThrownBy(() -> new Recipe.Regularization(0.1, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The dropout is NaN; it must be in [0, 1).");
    assertThatThrownBy(() -> new Recipe.Sampling(0.6, 0.5, 42, Repetitions.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("their sum must be at most 1");
    assertThatThrownBy(() -> new Recipe.BatchSize(0, 512))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The number of examples per step");
  }
}
