package io.github.qaclassifier.bench.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedRatioTest {

  @Test
  void ratioIsTakenRoundByRoundSoThatASlowMachineCancelsOut() {
    PairedRatio ratio = PairedRatio.of(List.of(1.0, 10.0, 3.0), List.of(2.0, 20.0, 6.0));
    assertThat(ratio.median()).isEqualTo(0.5);
    assertThat(ratio.low()).isEqualTo(0.5);
    assertThat(ratio.high()).isEqualTo(0.5);
  }

  @Test
  void intervalContainsTheMedianAndIsWithinTheRounds() {
    PairedRatio ratio =
        PairedRatio.of(List.of(1.0, 1.2, 0.9, 1.1, 1.3), List.of(1.0, 1.0, 1.0, 1.0, 1.0));
    assertThat(ratio.median()).isEqualTo(1.1);
    assertThat(ratio.low()).isBetween(0.9, 1.1);
    assertThat(ratio.high()).isBetween(1.1, 1.3);
  }

  @Test
  void seriesOfDifferentLengthsAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedRatio.of(List.of(1.0), List.of(1.0, 2.0)));
  }

  @Test
  void figureIsSlowerOnlyIfTheIntervalsDoNotOverlap() {
    RivalResults before = result(new PairedRatio(0.8, 0.7, 0.9));
    assertThat(result(new PairedRatio(0.85, 0.8, 1.0)).comparedWith(before))
        .contains("| not slower |");
    assertThat(result(new PairedRatio(1.1, 1.0, 1.2)).comparedWith(before)).contains("| slower |");
  }

  private static RivalResults result(PairedRatio ratio) {
    return new RivalResults(
        "machine", "questions", List.of(new RivalFigure("title", 1, 2.0, "ms", ratio)));
  }
}
