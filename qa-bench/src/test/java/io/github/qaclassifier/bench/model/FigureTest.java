package io.github.qaclassifier.bench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

  private static Figure latency(Double... rounds) {
    return new Figure("latency", "ms", false, List.of(rounds));
  }

  private static Figure rate(Double... rounds) {
    return new Figure("rate", "questions/s", true, List.of(rounds));
  }

  @Test
  void medianIsTheMiddleRoundOrTheMeanOfTheTwoMiddleOnes() {
    assertThat(latency(3.0, 1.0, 2.0).median()).isEqualTo(2.0);
    assertThat(latency(4.0, 1.0, 2.0, 3.0).median()).isEqualTo(2.5);
  }

  @Test
  void overlappingRoundsAreTheSame() {
    assertThat(latency(1.0, 2.0, 3.0).comparedWith(latency(3.0, 4.0, 5.0))).isEqualTo("same");
  }

  @Test
  void shorterLatencyIsBetterAndLowerRateIsWorse() {
    assertThat(latency(1.0, 1.1).comparedWith(latency(2.0, 2.1))).isEqualTo("better");
    assertThat(latency(2.0, 2.1).comparedWith(latency(1.0, 1.1))).isEqualTo("worse");
    assertThat(rate(10.0, 11.0).comparedWith(rate(20.0, 21.0))).isEqualTo("worse");
    assertThat(rate(20.0, 21.0).comparedWith(rate(10.0, 11.0))).isEqualTo("better");
  }

  @Test
  void figureWithoutRoundsIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(FigureTest::latency)
        .withMessageContaining("latency");
  }

  @Test
  void percentileIsTheNearestRank() {
    double[] sorted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertThat(ModelBenchmark.percentile(sorted, 50)).isEqualTo(5);
    assertThat(ModelBenchmark.percentile(sorted, 90)).isEqualTo(9);
    assertThat(ModelBenchmark.percentile(sorted, 99)).isEqualTo(10);
  }
}
