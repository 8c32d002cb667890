package io.github.qaclassifier.train.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.TrainingException;
import org.junit.jupiter.api.Test;

class QuantizationGateTest {

  @Test
  void passesALossUpToTheLimit() {
    assertThat(new QuantizationGate(0.5).check(0.715, 0.710)).isCloseTo(0.5, within(1e-9));
    assertThat(new QuantizationGate(0).check(0.7, 0.71)).isCloseTo(-1, within(1e-9));
  }

  @Test
  void refusesALossAboveTheLimitWithBothFigures() {
    assertThatThrownBy(() -> new QuantizationGate(0.5).check(0.7150, 0.7088))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "The int8 model loses 0.62 points of micro-F1 on the validation questions (0.7088"
                + " against 0.7150 of the float model), more than the 0.50 allowed: raise the"
                + " limit or keep the float model.");
  }

  @Test
  void refusesFiguresThatAreNoNumbers() {
    assertThatThrownBy(() -> new QuantizationGate(0.5).check(0.7, Double.NaN))
        .isInstanceOf(TrainingException.class);
  }
}
