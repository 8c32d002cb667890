package io.github.qaclassifier.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EpochsTest {

  @Test
  void fewExamplesGetMoreEpochs() {
    Epochs epochs = new Epochs(3, 16_000);

    assertThat(epochs.over(2_000)).isEqualTo(8);
    assertThat(epochs.over(2_001)).isEqualTo(8);
    assertThat(epochs.over(1_999)).isEqualTo(9);
    assertThat(epochs.over(160_000)).isEqualTo(3);
  }

  @Test
  void exactNumberOfEpochsHoldsForAnyData() {
    assertThat(Epochs.exactly(2).over(10)).isEqualTo(2);
    assertThat(Epochs.exactly(2).over(1_000_000)).isEqualTo(2);
  }

  @Test
  void zeroEpochsAreRejected() {
    assertThatThrownBy(() -> Epochs.exactly(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
