package io.github.qaclassifier.pipeline.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattScalingTest {

  @Test
  void calibratedLogitsStayNearlyUnchanged() {
    PlattScaling calibration = PlattScaling.fit(drawn(3, 1000, 1, 0));

    assertThat(calibration.scales())
        .allSatisfy(scale -> assertThat(scale).isCloseTo(1, within(0.1)));
    assertThat(calibration.biases()).allSatisfy(bias -> assertThat(bias).isCloseTo(0, within(0.2)));
  }

  @Test
  void overconfidentLogitsAreScaledDown() {
    PlattScaling calibration = PlattScaling.fit(drawn(5, 2000, 0.4, 0));

    assertThat(calibration.scales())
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
    float[][] logits = new float[400][1];
    byte[][] truth = new byte[400][1];
    for (int i = 0; i < 400; i++) {
      logits[i][0] = 2;
      truth[i][0] = (byte) (i % 4 == 0 ? 0 : 1);
    }

    LogitFit fit = LogitFit.shared(ScoreMatrix.of(logits, truth));

    assertThat(fit.scales()[0]).isCloseTo(Math.log(3) / 2, within(1e-4));
    assertThat(fit.logLoss(ScoreMatrix.of(logits, truth)))
        .isCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), within(1e-6));
  }

  @Test
  void labelWithoutExamplesKeepsTheSharedScale() {
    float[][] logits = {{3, 1}, {-3, 2}, {3, -1}, {-3, 0}};
    byte[][] truth = {{1, -1}, {0, -1}, {0, -1}, {0, -1}};

    LogitFit fit = LogitFit.perLabel(ScoreMatrix.of(logits, truth));

    LogitFit shared = LogitFit.shared(ScoreMatrix.of(logits, truth));
    assertThat(fit.scales()[1]).isCloseTo(shared.scales()[1], within(1e-9));
    assertThat(fit.biases()[1]).isZero();
  }

  @Test
  void separableLabelGetsFiniteParameters() {
    float[][] logits = {{4, 30}, {5, 40}, {-4, -30}, {-5, -40}};
    byte[][] truth = {{1, 1}, {1, 1}, {0, 0}, {0, 0}};

    PlattScaling calibration = PlattScaling.fit(ScoreMatrix.of(logits, truth));

    assertThat(calibration.scales())
        .allSatisfy(scale -> assertThat(scale).isPositive().isLessThanOrEqualTo(20));
  }

  @Test
  void calibrationKeepsTheOrderOfQuestions() {
    PlattScaling calibration = PlattScaling.fit(drawn(2, 500, 0.5, 1.5));

    for (int label = 0; label < 2; label++) {
      assertThat(calibration.probability(label, 1.0))
          .isGreaterThan(calibration.probability(label, 0.5));
    }
  }

  @Test
  void negativeScaleIsRejected() {
    PlattScaling calibration = new PlattScaling(List.of(2.0), List.of(-1.0));

    assertThat(calibration.probability(0, 0.5)).isEqualTo(0.5);
    assertThatThrownBy(() -> new PlattScaling(List.of(0.0), List.of(0.0)))
        .hasMessage("A scale must be above 0 and both must be finite.");
  }

  @Test
  void calibrationAppliesToEveryLogit() {
    ScoreMatrix logits = drawn(2, 10, 1, 0);
    PlattScaling calibration = PlattScaling.fit(logits);

    ScoreMatrix probabilities = calibration.apply(logits);

    assertThat(probabilities.score(3, 1))
        .isEqualTo((float) calibration.probability(1, logits.score(3, 1)));
    assertThat(probabilities.present(3, 1)).isEqualTo(logits.present(3, 1));
  }

  /** Questions whose true probability is sigmoid(scale * logit + label * bias). */
  private static ScoreMatrix drawn(int labels, int questions, double scale, double bias) {
    Random random = new Random(11);
    float[][] logits = new float[questions][labels];
    byte[][] truth = new byte[questions][labels];
    for (int question = 0; question < questions; question++) {
      for (int label = 0; label < labels; label++) {
        logits[question][label] = (float) (3 * random.nextGaussian());
        double p = LogitFit.sigmoid(scale * logits[question][label] + label * bias);
        truth[question][label] = (byte) (random.nextDouble() < p ? 1 : 0);
      }
    }
    return ScoreMatrix.of(logits, truth);
  }
}
