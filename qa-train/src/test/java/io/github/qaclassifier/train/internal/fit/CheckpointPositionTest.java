package io.github.qaclassifier.train.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.train.internal.fit.Checkpoint.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointPositionTest {

  @ParameterizedTest
  @CsvSource({"0.71, 2", "0.70, 2", "0.6991, 2", "0.6989, 1"})
  void laterEpochReplacesTheBestOneUnlessItsScoreIsLowerByMoreThanNoise(
      double score, int bestEpoch) {
    Position first = Position.START.afterEpoch(1, 0.70);

    assertThat(first.afterEpoch(2, score).bestEpoch()).isEqualTo(bestEpoch);
  }

  @Test
  void slowDeclineDoesNotReplaceTheBestEpochForEver() {
    Position position = Position.START;
    for (int epoch = 1; epoch <= 9; epoch++) {
      position = position.afterEpoch(epoch, 0.70 - 0.0004 * (epoch - 1));
    }

    assertThat(position.bestEpoch()).isEqualTo(3);
    assertThat(position.bestScore()).isEqualTo(0.70);
  }
}
