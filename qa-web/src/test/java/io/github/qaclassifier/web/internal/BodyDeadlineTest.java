package io.github.qaclassifier.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyDeadlineTest {

  private final BodyDeadline deadline = new BodyDeadline(30_000);

  @Test
  void bodyWithoutABytePassesForAThirdOfTheTimeout() {
    assertThat(deadline.remainingMillis(0, 0)).isEqualTo(10_001);
    assertThat(deadline.remainingMillis(10_000, 0)).isEqualTo(1);
    assertThat(deadline.remainingMillis(10_001, 0)).isZero();
  }

  @Test
  void bodyAboveTheRateMayPauseForMoreThanAThirdOfTheTimeout() {
    assertThat(deadline.remainingMillis(1000, 15 * 1024)).isEqualTo(24_001);
    assertThat(deadline.remainingMillis(25_000, 15 * 1024)).isEqualTo(1);
    assertThat(deadline.remainingMillis(25_001, 15 * 1024)).isZero();
  }

  @Test
  void bodyOfAnyRateMustBeCompleteWithinTheTimeout() {
    assertThat(deadline.remainingMillis(29_000, 1 << 20)).isEqualTo(1001);
    assertThat(deadline.remainingMillis(30_001, 1 << 20)).isZero();
  }
}
