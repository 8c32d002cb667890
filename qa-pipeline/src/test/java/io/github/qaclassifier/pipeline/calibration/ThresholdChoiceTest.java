package io.github.qaclassifier.pipeline.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ThresholdChoiceTest {

  private static final Offset<Double> EXACT = within(1e-6);

  // Label 0: 0.9 and 0.6 are right, 0.7 is wrong. Giving down to 0.6 has F1 4/5, best; half-way to
  // 0.2 is 0.4. Label 1: 0.8 is right, 0.3 wrong; half-way is 0.55.
  // Label 2 gives the last question a true label, with a probability that no threshold reaches.
  private static final ScoredQuestions QUESTIONS =
      Scored.probabilities(
          new float[][] {{0.9f, 0.3f, 0}, {0.7f, 0.8f, 0}, {0.6f, 0.1f, 0}, {0.2f, 0.2f, 0}},
          new byte[][] {{1, 0, -1}, {0, 1, -1}, {1, 0, -1}, {0, 0, 1}});

  @Test
  void withoutShrinkageEachLabelGetsItsOwnThreshold() {
    ThresholdChoice thresholds = ThresholdChoice.tune(QUESTIONS, 0);

    assertThat(thresholds.perLabel().get(0)).isCloseTo(0.4, EXACT);
    assertThat(thresholds.perLabel().get(1)).isCloseTo(0.55, EXACT);
  }

  @Test
  void globalThresholdIsChosenOnAllPairs() {
    // Given down to 0.6: 3 right, 1 wrong, 1 missed: F1 6/8, best; half-way to 0.3 is 0.45.
    assertThat(ThresholdChoice.tune(QUESTIONS, 0).global()).isCloseTo(0.45, EXACT);
  }

  @Test
  void globalThresholdOfFewQuestionsIsTheExpectedAndOfManyTheObservedOne() {
    // By the truths, giving down to 0.2 is best: half-way to 0.1. By the probabilities, down to
    // 0.9.
    double observed = 0.15;
    double expected = 0.55;

    assertThat(ThresholdChoice.tune(underconfident(1), 0).global())
        .isCloseTo(expected, within(0.001));
    assertThat(ThresholdChoice.tune(underconfident(250), 0).global())
        .isCloseTo((observed + expected) / 2, EXACT);
    assertThat(ThresholdChoice.tune(underconfident(5_000), 0).global())
        .isCloseTo(observed, within(0.002));
  }

  /** Four questions, repeated. */
  private static ScoredQuestions underconfident(int times) {
    float[][] probabilities = {{0.9f, 0}, {0.2f, 0}, {0.1f, 0.95f}, {0.05f, 0.95f}};
    byte[][] truths = {{1, -1}, {1, -1}, {0, 1}, {0, 1}};
    float[][] manyProbabilities = new float[4 * times][];
    byte[][] manyTruths = new byte[4 * times][];
    for (int i = 0; i < manyTruths.length; i++) {
      manyProbabilities[i] = probabilities[i % 4];
      manyTruths[i] = truths[i % 4];
    }
    return Scored.probabilities(manyProbabilities, manyTruths);
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
    assertThat(ThresholdChoice.tune(QUESTIONS, Double.POSITIVE_INFINITY).perLabel().subList(0, 2))
        .allSatisfy(threshold -> assertThat(threshold).isCloseTo(0.45, EXACT));
  }

  @Test
  void unknownPairsAreIgnored() {
    ScoredQuestions questions =
        Scored.probabilities(
            new float[][] {{0.9f, 0}, {0.8f, 0}, {0.4f, 0}, {0.2f, 0}},
            new byte[][] {{1, 0}, {-1, 1}, {1, 0}, {0, 1}});

    assertThat(ThresholdChoice.tune(questions, 0).perLabel().get(0)).isCloseTo(0.3, EXACT);
  }

  @Test
  void labelWithoutExamplesGetsTheGlobalThreshold() {
    ScoredQuestions questions =
        Scored.probabilities(
            new float[][] {{0.9f, 0.7f, 0}, {0.2f, 0.1f, 0}}, new byte[][] {{1, -1, 0}, {0, 0, 1}});

    ThresholdChoice thresholds = ThresholdChoice.tune(questions, 0);

    assertThat(thresholds.perLabel().get(1)).isEqualTo(thresholds.global());
  }

  @Test
  void thresholdDoesNotSeparateEqualScores() {
    ScoredQuestions questions =
        Scored.probabilities(
            new float[][] {{0.5f, 0}, {0.5f, 0}, {0.5f, 0}, {0.1f, 0}},
            new byte[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});

    assertThat(ThresholdChoice.tune(questions, 0).perLabel().get(0)).isCloseTo(0.3, EXACT);
  }

  @Test
  void labelThresholdDependsOnProbabilitiesAndNotOnTruths() {
    float[][] probabilities = {{0.9f, 0}, {0.5f, 0}, {0.4f, 0}, {0.1f, 0}};
    byte[][] oneTruth = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
    byte[][] anotherTruth = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};

    assertThat(
            ThresholdChoice.tune(Scored.probabilities(probabilities, oneTruth), 0)
                .perLabel()
                .get(0))
        .isEqualTo(
            ThresholdChoice.tune(Scored.probabilities(probabilities, anotherTruth), 0)
                .perLabel()
                .get(0));
  }

  @Test
  void negativeShrinkageIsRejected() {
    assertThatThrownBy(() -> ThresholdChoice.tune(QUESTIONS, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The shrinkage is -1.0; it must be 0 or more.");
  }
}
