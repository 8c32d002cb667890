package io.github.qaclassifier.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayersTest {

  @Test
  void everySecondKeepsHalfOfAnyDepth() {
    assertThat(Layers.everySecond().of(6)).containsExactly(0, 2, 4);
    assertThat(Layers.everySecond().of(12)).containsExactly(0, 2, 4, 6, 8, 10);
    assertThat(Layers.everySecond().of(3)).containsExactly(0, 2);
    assertThat(Layers.everySecond().of(1)).containsExactly(0);
  }

  @Test
  void allIsEveryLayer() {
    assertThat(Layers.all().of(3)).containsExactly(0, 1, 2);
  }

  @Test
  void layersBeyondTheDepthAreRejected() {
    assertThat(Layers.only(List.of(0, 5)).of(6)).containsExactly(0, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.only(List.of(0, 6)).of(6))
        .withMessage("The layers to keep are [0, 6]; the encoder has the layers 0 to 5.");
    assertThatIllegalArgumentException().isThrownBy(() -> Layers.only(List.of(2, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> Layers.only(List.of()));
  }
}
