package io.github.qaclassifier.train.internal.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.evaluation.Interval;
import org.junit.jupiter.api.Test;

class QuantizationGateTest {

  private static final Interval SURELY = new Interval(0.0058, 0.0066);
  private static final Interval PERHAPS = new Interval(-0.0100, 0.0300);

  @Test
  void dropUpToTheLimitPasses() {
    assertThat(gate(0.5).check(0.715, 0.710, SURELY)).isCloseTo(0.5, within(1e-9));
    assertThat(gate(0).check(0.7, 0.71, PERHAPS)).isCloseTo(-1, within(1e-9));
  }

  @Test
  void significantDropAboveTheLimitIsRejectedWithAllFigures() {
    assertThatThrownBy(() -> gate(0.5).check(0.7150, 0.7088, SURELY))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "The int8 model loses 0.62 points of micro-F1 on the validation questions (0.7088"
                + " against 0.7150 of the float model; 95 % interval of the loss 0.58 to 0.66),"
                + " more than --max-f1-drop 0.5: give a higher --max-f1-drop to accept it.");
  }

  @Test
  void significantDropAboveTheLimitIsRejectedIfItMayBeBelowTheLimit() {
    Interval aroundTheLimit = new Interval(0.004, 0.008);

    assertThatThrownBy(() -> gate(0.5).check(0.715, 0.709, aroundTheLimit))
        .isInstanceOf(TrainingException.class);
  }

  @Test
  void insignificantDropOnFewQuestionsPasses() {
    assertThat(gate(0.5).check(0.7150, 0.7050, PERHAPS)).isCloseTo(1, within(1e-9));
  }

  @Test
  void dropWithinTheSpreadOfThresholdChoicePasses() {
    Interval twoHundredQuestions = new Interval(0.0051, 0.0337);

    assertThat(gate(0.5).check(0.7831, 0.7629, twoHundredQuestions)).isCloseTo(2.02, within(1e-9));
  }

  @Test
  void figuresThatAreNotNumbersAreRejected() {
    assertThatThrownBy(() -> gate(0.5).check(0.7, Double.NaN, PERHAPS))
        .isInstanceOf(TrainingException.class);
  }

  private static QuantizationGate gate(double maxF1Drop) {
    return new QuantizationGate("the float model", maxF1Drop);
  }
}
