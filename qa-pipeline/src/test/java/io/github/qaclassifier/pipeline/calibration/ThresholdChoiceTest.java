package io.github.qaclassifier.pipeline.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ThresholdChoiceTest {

  private static final Offset<Double> EXACT = within(1e-6);

  // By the truths, giving both labels down to 0.2 is best: half-way to 0.1. By the probabilities,
  // down to 0.9. In a block of four questions, each label has two examples.
  private static final float[][] PROBABILITIES = {{0.9f, 0}, {0.2f, 0}, {0.1f, 0.95f}, {0, 0.95f}};
  private static final byte[][] TRUTHS = {{1, -1}, {1, -1}, {0, 1}, {0, 1}};
  private static final double OBSERVED = 0.15;
  private static final double EXPECTED = 0.55;
  // Of label 1: half-way from 0.95 to 0.
  private static final double OWN = 0.475;

  @Test
  void globalThresholdOfFewQuestionsIsTheExpectedAndOfManyTheObservedOne() {
    assertThat(ThresholdChoice.tune(blocks(1)).global()).isCloseTo(EXPECTED, within(0.001));
    assertThat(ThresholdChoice.tune(blocks(250)).global())
        .isCloseTo((OBSERVED + EXPECTED) / 2, EXACT);
    assertThat(ThresholdChoice.tune(blocks(5_000)).global()).isCloseTo(OBSERVED, within(0.002));
  }

  @Test
  void weightOfTheOwnThresholdIsTheTrustTimesThatOfARareLabel() {
    ScoredQuestions questions = blocks(250);
    double global = (OBSERVED + EXPECTED) / 2;

    // 1,000 questions: half the trust. 500 examples: 100 / 600.
    assertThat(ThresholdChoice.tune(questions).perLabel().get(1))
        .isCloseTo(OWN / 12 + global * 11 / 12, EXACT);
  }

  @Test
  void rareLabelOfManyQuestionsHasNearlyItsOwnThreshold() {
    // 5,000 questions: 25 / 26 of the trust. Two examples of label 1: 100 / 102.
    ThresholdChoice thresholds = ThresholdChoice.tune(blocks(1).plus(withoutLabel1(4_996)));

    double weight = 25 / 26.0 * 100 / 102;
    assertThat(thresholds.perLabel().get(1))
        .isCloseTo(weight * OWN + (1 - weight) * thresholds.global(), EXACT);
  }

  @Test
  void ownThresholdHasHardlyAnyWeightOnAFewQuestions() {
    ThresholdChoice few = ThresholdChoice.tune(blocks(2));

    assertThat(few.perLabel().get(1)).isCloseTo(few.global(), within(0.0001));
  }

  @Test
  void labelWithoutExamplesGetsTheGlobalThreshold() {
    ScoredQuestions questions =
        Scored.probabilities(
            new float[][] {{0.9f, 0.7f, 0}, {0.2f, 0.1f, 0}}, new byte[][] {{1, -1, 0}, {0, 0, 1}});

    ThresholdChoice thresholds = ThresholdChoice.tune(questions);

    assertThat(thresholds.perLabel().get(1)).isEqualTo(thresholds.global());
  }

  private static ScoredQuestions withoutLabel1(int questions) {
    float[][] probabilities = new float[questions][];
    byte[][] truths = new byte[questions][];
    Arrays.fill(probabilities, PROBABILITIES[0]);
    Arrays.fill(truths, TRUTHS[0]);
    return Scored.probabilities(probabilities, truths);
  }

  /** Blocks of four questions. */
  private static ScoredQuestions blocks(int blocks) {
    float[][] probabilities = new float[4 * blocks][];
    byte[][] truths = new byte[4 * blocks][];
    for (int i = 0; i < truths.length; i++) {
      probabilities[i] = PROBABILITIES[i % 4];
      truths[i] = TRUTHS[i % 4];
    }
    return Scored.probabilities(probabilities, truths);
  }
}
