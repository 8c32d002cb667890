package io.github.qaclassifier.pipeline.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BestThresholdTest {

  private static final Offset<Double> EXACT = within(1e-6);
  private static final double NONE = 0.77;

  // Label 2 gives the last question a true label, with a probability that no threshold reaches.
  private static final ScoredQuestions QUESTIONS =
      Scored.probabilities(
          new float[][] {{0.9f, 0.3f, 0}, {0.7f, 0.8f, 0}, {0.6f, 0.1f, 0}, {0.2f, 0.2f, 0}},
          new byte[][] {{1, 0, -1}, {0, 1, -1}, {1, 0, -1}, {0, 0, 1}});

  @Test
  void bestThresholdOfAllLabelsIsChosenOnAllPairs() {
    // Given down to 0.6: 3 right, 1 wrong, 1 missed: F1 6/8, best; half-way to 0.3 is 0.45.
    assertThat(BestThreshold.overall(QUESTIONS, NONE)).isCloseTo(0.45, EXACT);
  }

  @Test
  void labelThresholdHasTheBestExpectedF1() {
    // Label 0, 2.4 examples are expected. Given down to 0.9, 0.7, 0.6 and 0.2, the expected F1 is
    // 1.8/3.4, 3.2/4.4, 4.4/5.4 and 4.8/6.4; half-way from 0.6 to 0.2 is 0.4.
    assertThat(BestThreshold.expected(QUESTIONS, 0, NONE)).isCloseTo(0.4, EXACT);
    // Label 1, 1.4 examples: 1.6/2.4, 2.2/3.4, 2.6/4.4 and 2.8/5.4; half-way from 0.8 to 0.3.
    assertThat(BestThreshold.expected(QUESTIONS, 1, NONE)).isCloseTo(0.55, EXACT);
  }

  @Test
  void unknownPairsAreIgnored() {
    ScoredQuestions questions =
        Scored.probabilities(
            new float[][] {{0.9f, 0}, {0.8f, 0}, {0.4f, 0}, {0.2f, 0}},
            new byte[][] {{1, 0}, {-1, 1}, {1, 0}, {0, 1}});

    assertThat(BestThreshold.expected(questions, 0, NONE)).isCloseTo(0.3, EXACT);
  }

  @Test
  void thresholdDoesNotSeparateEqualScores() {
    ScoredQuestions questions =
        Scored.probabilities(
            new float[][] {{0.5f, 0}, {0.5f, 0}, {0.5f, 0}, {0.1f, 0}},
            new byte[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});

    assertThat(BestThreshold.expected(questions, 0, NONE)).isCloseTo(0.3, EXACT);
  }

  @Test
  void labelThresholdDependsOnProbabilitiesAndNotOnTruths() {
    float[][] probabilities = {{0.9f, 0}, {0.5f, 0}, {0.4f, 0}, {0.1f, 0}};
    byte[][] oneTruth = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
    byte[][] anotherTruth = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};

    assertThat(BestThreshold.expected(Scored.probabilities(probabilities, oneTruth), 0, NONE))
        .isEqualTo(
            BestThreshold.expected(Scored.probabilities(probabilities, anotherTruth), 0, NONE));
  }

  @Test
  void labelThatIsKnownForNoQuestionGetsTheDefault() {
    ScoredQuestions questions =
        Scored.probabilities(new float[][] {{0.9f, 0}, {0.2f, 0}}, new byte[][] {{-1, 1}, {-1, 1}});

    assertThat(BestThreshold.expected(questions, 0, NONE)).isEqualTo(NONE);
  }
}
