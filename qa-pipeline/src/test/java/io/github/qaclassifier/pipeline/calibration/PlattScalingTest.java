package io.github.qaclassifier.pipeline.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.engine.Sigmoid;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattScalingTest {

  @Test
  void calibratedLogitsStayNearlyUnchanged() {
    PlattScaling calibration = PlattScaling.fit(drawn(3, 1000, 1, 0));

    assertThat(calibration.scales().subList(0, 3))
        .allSatisfy(scale -> assertThat(scale).isCloseTo(1, within(0.1)));
    assertThat(calibration.biases().subList(0, 3))
        .allSatisfy(bias -> assertThat(bias).isCloseTo(0, within(0.2)));
  }

  @Test
  void overconfidentLogitsAreScaledDown() {
    PlattScaling calibration = PlattScaling.fit(drawn(5, 2000, 0.4, 0));

    assertThat(calibration.scales().subList(0, 5))
        .allSatisfy(scale -> assertThat(scale).isCloseTo(0.4, within(0.03)));
  }

  @Test
  void scaleAndBiasAreFittedPerLabel() {
    PlattScaling calibration = PlattScaling.fit(drawn(2, 20_000, 0.5, 1.5));

    assertThat(calibration.scales().get(0)).isCloseTo(0.5, within(0.05));
    assertThat(calibration.biases().get(0)).isCloseTo(0, within(0.1));
    assertThat(calibration.biases().get(1)).isCloseTo(1.5, within(0.1));
  }

  @Test
  void probabilityMatchesAHandWorkedExample() {
    // Logits of 2 that are right in 3 of 4 cases: log(3) / 2 makes them 0.75.
    double[][] logits = new double[400][2];
    byte[][] truth = new byte[400][2];
    byte[][] pattern = {{1, 1}, {1, 0}, {0, 1}, {1, 1}};
    for (int i = 0; i < 400; i++) {
      logits[i] = new double[] {2, 2};
      truth[i] = pattern[i % 4];
    }
    LogitMatrix matrix = LogitMatrix.of(Scored.logits(logits, truth));

    LogitFit fit = LogitFit.shared(matrix);

    assertThat(fit.scales()[0]).isCloseTo(Math.log(3) / 2, within(1e-4));
    assertThat(fit.logLoss(matrix))
        .isCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), within(1e-6));
  }

  @Test
  void labelWithoutExamplesKeepsTheSharedScale() {
    double[][] logits = {{3, 1, -1}, {-3, 2, 1}, {3, -1, 2}, {-3, 0, 1}};
    byte[][] truth = {{1, -1, 0}, {0, -1, 1}, {0, -1, 1}, {0, -1, 1}};
    LogitMatrix matrix = LogitMatrix.of(Scored.logits(logits, truth));

    LogitFit fit = LogitFit.perLabel(matrix);

    LogitFit shared = LogitFit.shared(matrix);
    assertThat(fit.scales()[1]).isCloseTo(shared.scales()[1], within(1e-9));
    assertThat(fit.biases()[1]).isZero();
  }

  @Test
  void separableLabelGetsFiniteParameters() {
    double[][] logits = {{4, 30, -9}, {5, 40, -9}, {-4, -30, 9}, {-5, -40, 9}};
    byte[][] truth = {{1, 1, 0}, {1, 1, 0}, {0, 0, 1}, {0, 0, 1}};

    PlattScaling calibration = PlattScaling.fit(Scored.logits(logits, truth));

    assertThat(calibration.scales())
        .allSatisfy(scale -> assertThat(scale).isPositive().isLessThanOrEqualTo(20));
  }

  @Test
  void calibrationKeepsTheOrderOfQuestions() {
    PlattScaling calibration = PlattScaling.fit(drawn(2, 500, 0.5, 1.5));

    for (int label = 0; label < 2; label++) {
      assertThat(calibration.probability(label, 0.7f))
          .isGreaterThan(calibration.probability(label, 0.6f));
    }
  }

  @Test
  void negativeScaleIsRejected() {
    PlattScaling calibration = new PlattScaling(List.of(2.0), List.of(-1.0));

    assertThat(calibration.probability(0, (float) Sigmoid.of(0.5))).isCloseTo(0.5, within(1e-6));
    assertThatThrownBy(() -> new PlattScaling(List.of(0.0), List.of(0.0)))
        .hasMessage("A scale must be above 0 and both must be finite.");
  }

  @Test
  void calibrationAppliesToEveryProbability() {
    ScoredQuestions raw = drawn(2, 10, 1, 0);
    PlattScaling calibration = PlattScaling.fit(raw);

    ScoredQuestions calibrated = calibration.apply(raw);

    assertThat(calibrated.probability(3, 1))
        .isEqualTo((float) calibration.probability(1, raw.probability(3, 1)));
    assertThat(calibrated.isTrue(3, 1)).isEqualTo(raw.isTrue(3, 1));
  }

  /**
   * Questions whose true probability is sigmoid(scale * logit + label * bias), and one more label
   * that is always true with a probability near 1, so that every question has a true label.
   */
  private static ScoredQuestions drawn(int labels, int questions, double scale, double bias) {
    Random random = new Random(11);
    double[][] logits = new double[questions][labels + 1];
    byte[][] truth = new byte[questions][labels + 1];
    for (int question = 0; question < questions; question++) {
      for (int label = 0; label < labels; label++) {
        logits[question][label] = 3 * random.nextGaussian();
        double p = Sigmoid.of(scale * logits[question][label] + label * bias);
        truth[question][label] = (byte) (random.nextDouble() < p ? 1 : 0);
      }
      logits[question][labels] = 40;
      truth[question][labels] = 1;
    }
    return Scored.logits(logits, truth);
  }
}
