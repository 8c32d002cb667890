package io.github.qaclassifier.pipeline.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ThresholdChoiceTest {

  private static final Offset<Double> EXACT = within(1e-6);

  // Label 0: 0.9 and 0.6 are right, 0.7 is wrong. Giving down to 0.6 has F1 4/5, best; half-way to
  // 0.2 is 0.4. Label 1: 0.8 is right, 0.3 wrong; half-way is 0.55.
  private static final ScoreMatrix QUESTIONS =
      ScoreMatrix.of(
          new float[][] {{0.9f, 0.3f}, {0.7f, 0.8f}, {0.6f, 0.1f}, {0.2f, 0.2f}},
          new byte[][] {{1, 0}, {0, 1}, {1, 0}, {0, 0}});

  @Test
  void withoutShrinkageEachLabelGetsItsOwnThreshold() {
    ThresholdChoice thresholds = ThresholdChoice.tune(QUESTIONS, 0);

    assertThat(thresholds.perLabel().get(0)).isCloseTo(0.4, EXACT);
    assertThat(thresholds.perLabel().get(1)).isCloseTo(0.55, EXACT);
  }

  @Test
  void globalThresholdIsChosenOnAllPairs() {
    // Given down to 0.6: 3 right, 1 wrong, none missed: F1 6/7, best; half-way to 0.3 is 0.45.
    assertThat(ThresholdChoice.tune(QUESTIONS, 0).global()).isCloseTo(0.45, EXACT);
  }

  @Test
  void rareLabelIsShrunkTowardsTheGlobalThreshold() {
    ThresholdChoice thresholds = ThresholdChoice.tune(QUESTIONS, 2);

    // Two examples: w = 2 / (2 + 2); one example: w = 1 / (1 + 2).
    assertThat(thresholds.perLabel().get(0)).isCloseTo(0.4 / 2 + 0.45 / 2, EXACT);
    assertThat(thresholds.perLabel().get(1)).isCloseTo(0.55 / 3 + 0.45 * 2 / 3, EXACT);
  }

  @Test
  void infiniteShrinkageGivesAllLabelsOneThreshold() {
    assertThat(ThresholdChoice.tune(QUESTIONS, Double.POSITIVE_INFINITY).perLabel())
        .allSatisfy(threshold -> assertThat(threshold).isCloseTo(0.45, EXACT));
  }

  @Test
  void unknownPairsAreIgnored() {
    ScoreMatrix questions =
        ScoreMatrix.of(
            new float[][] {{0.9f}, {0.8f}, {0.4f}, {0.2f}}, new byte[][] {{1}, {-1}, {1}, {0}});

    assertThat(ThresholdChoice.tune(questions, 0).perLabel().get(0)).isCloseTo(0.3, EXACT);
  }

  @Test
  void labelWithoutExamplesGetsTheGlobalThreshold() {
    ScoreMatrix questions =
        ScoreMatrix.of(new float[][] {{0.9f, 0.7f}, {0.2f, 0.1f}}, new byte[][] {{1, -1}, {0, 0}});

    ThresholdChoice thresholds = ThresholdChoice.tune(questions, 0);

    assertThat(thresholds.perLabel().get(1)).isEqualTo(thresholds.global());
  }

  @Test
  void thresholdDoesNotSeparateEqualScores() {
    ScoreMatrix questions =
        ScoreMatrix.of(
            new float[][] {{0.5f}, {0.5f}, {0.5f}, {0.1f}}, new byte[][] {{1}, {0}, {1}, {0}});

    assertThat(ThresholdChoice.tune(questions, 0).perLabel().get(0)).isCloseTo(0.3, EXACT);
  }

  @Test
  void labelThresholdDependsOnProbabilitiesAndNotOnTruths() {
    float[][] scores = {{0.9f}, {0.5f}, {0.4f}, {0.1f}};

    assertThat(ThresholdChoice.tune(ScoreMatrix.of(scores, new byte[][] {{1}, {0}, {1}, {0}}), 0))
        .extracting(ThresholdChoice::perLabel)
        .isEqualTo(
            ThresholdChoice.tune(ScoreMatrix.of(scores, new byte[][] {{1}, {1}, {0}, {0}}), 0)
                .perLabel());
  }

  @Test
  void rowsOfDifferentLengthsAreRejected() {
    assertThatThrownBy(() -> ScoreMatrix.of(new float[0][], new byte[0][]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ScoreMatrix.of(new float[][] {{1, 2}}, new byte[][] {{1}}))
        .hasMessage("Row 0 has 2 scores and 1 truths; every row must have 2.");
    assertThatThrownBy(() -> ScoreMatrix.of(new float[][] {{Float.NaN}}, new byte[][] {{1}}))
        .hasMessage("The score of row 0, label 0 is NaN; it must be finite.");
    assertThatThrownBy(() -> ScoreMatrix.of(new float[][] {{1}}, new byte[][] {{2}}))
        .hasMessage("The truth of row 0, label 0 is 2; it must be 1, 0 or -1.");
  }
}
