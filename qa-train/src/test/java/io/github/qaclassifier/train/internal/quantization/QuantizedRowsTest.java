package io.github.qaclassifier.train.internal.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.train.internal.onnx.Tensor;
import org.junit.jupiter.api.Test;

class QuantizedRowsTest {

  // Row 0: the scale is 6.3 / 63 = 0.1. Row 1 has none.
  private static final QuantizedRows ROWS =
      QuantizedRows.of(Tensor.of(new float[] {6.3f, -1.22f, 0.28f, 0, 0, 0}, 2, 3), 63);

  @Test
  void weightsAreRoundedToTheNearestStepOfTheirRow() {
    assertThat(ROWS.scales()).containsExactly(6.3f / 63, 0);
    assertThat(ROWS.codes()).containsExactly(63, -12, 3, 0, 0, 0);
  }

  @Test
  void matrixIsTransposed() {
    assertThat(ROWS.transposedCodes()).containsExactly(63, 0, -12, 0, 3, 0);
  }
}
