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
    assertThat(new QuantizationGate(0.5).check(0.715, 0.710, SURELY)).isCloseTo(0.5, within(1e-9));
    assertThat(new QuantizationGate(0).check(0.7, 0.71, PERHAPS)).isCloseTo(-1, within(1e-9));
  }

  @Test
  void significantDropAboveTheLimitIsRejectedWithAllFigures() {
    assertThatThrownBy(() -> new QuantizationGate(0.5).check(0.7150, 0.7088, SURELY))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "The int8 model loses 0.62 points of micro-F1 on the validation questions (0.7088"
                + " against 0.7150 of the float model; 95 % interval of the loss 0.58 to 0.66),"
                + " more than the 0.50 allowed: raise the limit or keep the float model.");
  }

  @Test
  void insignificantDropOnFewQuestionsPasses() {
    assertThat(new QuantizationGate(0.5).check(0.7150, 0.7050, PERHAPS)).isCloseTo(1, within(1e-9));
  }

  @Test
  void dropWithinTheSpreadOfThresholdChoicePasses() {
    Interval twoHundredQuestions = new Interval(0.0051, 0.0337);

    assertThat(new QuantizationGate(0.5).check(0.7831, 0.7629, twoHundredQuestions))
        .isCloseTo(2.02, within(1e-9));
  }

  @Test
  void figuresThatAreNotNumbersAreRejected() {
    assertThatThrownBy(() -> new QuantizationGate(0.5).check(0.7, Double.NaN, PERHAPS))
        .isInstanceOf(TrainingException.class);
  }
}
