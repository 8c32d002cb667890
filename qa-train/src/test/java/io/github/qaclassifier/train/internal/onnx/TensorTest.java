package io.github.qaclassifier.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {

  @Test
  void meanIsTakenNumberByNumber() {
    Tensor mean =
        Tensor.mean(
            List.of(
                Tensor.of(new float[] {1, 2, -3, 0}, 2, 2),
                Tensor.of(new float[] {2, 2, 3, 0}, 2, 2),
                Tensor.of(new float[] {3, 5, 0, 3}, 2, 2)));

    assertThat(mean).isEqualTo(Tensor.of(new float[] {2, 3, 0, 1}, 2, 2));
  }

  @Test
  void meanOfDifferentShapesIsRejected() {
    List<Tensor> different =
        List.of(Tensor.of(new float[] {1, 2}, 2, 1), Tensor.of(new float[] {1, 2}, 1, 2));

    assertThatThrownBy(() -> Tensor.mean(different))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different shapes");
  }
}
