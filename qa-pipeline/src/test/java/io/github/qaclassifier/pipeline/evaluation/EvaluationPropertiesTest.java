package io.github.qaclassifier.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.Timings;
import io.github.qaclassifier.core.TokenCount;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationPropertiesTest {

  private static final LabelSet TWO = new LabelSet(List.of("java", "spring"));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void figuresDoNotDependOnTheOrderOfTheQuestions(long seed) {
    ScoredQuestions scored = RandomQuestions.of(seed, 200, 7);
    ScoredQuestionsBuilder backwards = ScoredQuestions.builder(scored.labels());
    for (int question = scored.size() - 1; question >= 0; question--) {
      float[] probabilities = new float[7];
      boolean[] truth = new boolean[7];
      for (int label = 0; label < 7; label++) {
        probabilities[label] = scored.probability(question, label);
        truth[label] = scored.isTrue(question, label);
      }
      backwards.add(probabilities, truth);
    }
    ScoredQuestions reversed = backwards.build();
    assertThat(ConfusionCounts.of(reversed, Thresholds.HALF))
        .isEqualTo(ConfusionCounts.of(scored, Thresholds.HALF));
    assertThat(Ranking.of(reversed).micro()).isEqualTo(Ranking.of(scored).micro());
    assertThat(Ranking.of(reversed).labels()).isEqualTo(Ranking.of(scored).labels());
    assertThat(CalibrationMetrics.of(reversed).adaptiveError())
        .isEqualTo(CalibrationMetrics.of(scored).adaptiveError());
    assertThat(CalibrationMetrics.of(reversed).decisions().error())
        .isCloseTo(CalibrationMetrics.of(scored).decisions().error(), within(1e-12));
    assertThat(Confusion.worst(reversed, Thresholds.HALF, 20))
        .isEqualTo(Confusion.worst(scored, Thresholds.HALF, 20));
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void noSingleThresholdHasAHigherF1ThanTheBest(long seed) {
    ScoredQuestions scored = RandomQuestions.of(seed, 200, 7);
    PrecisionRecallCurve.Point best = Ranking.of(scored).micro().best();
    assertThat(ConfusionCounts.of(scored, Thresholds.same(best.threshold())).micro())
        .isEqualTo(best.counts());
    for (int i = 0; i <= 100; i++) {
      assertThat(ConfusionCounts.of(scored, Thresholds.same(i / 100.0)).micro().f1())
          .isLessThanOrEqualTo(best.counts().f1());
    }
  }

  @Test
  void everyCurvePointEqualsTheCountsAtItsThreshold() {
    ScoredQuestions scored = RandomQuestions.of(7, 200, 7);
    List<PrecisionRecallCurve.Point> points = Ranking.of(scored).micro().points();
    assertThat(points).hasSizeBetween(20, PrecisionRecallCurve.MAX_POINTS);
    for (PrecisionRecallCurve.Point point : points) {
      assertThat(ConfusionCounts.of(scored, Thresholds.same(point.threshold())).micro())
          .isEqualTo(point.counts());
    }
    assertThat(points.get(points.size() - 1).counts().recall()).isEqualTo(1);
  }

  @Test
  void intervalContainsTheFigureAndNarrowsWithMoreQuestions() {
    ScoredQuestions few = RandomQuestions.of(8, 100, 7);
    ScoredQuestions many = RandomQuestions.of(8, 10_000, 7);
    Interval wide = Bootstrap.DEFAULT.microF1(few, Thresholds.HALF);
    Interval narrow = Bootstrap.DEFAULT.microF1(many, Thresholds.HALF);
    assertThat(ConfusionCounts.of(few, Thresholds.HALF).micro().f1())
        .isBetween(wide.lower(), wide.upper());
    assertThat(ConfusionCounts.of(many, Thresholds.HALF).micro().f1())
        .isBetween(narrow.lower(), narrow.upper());
    // A hundred times the questions, a tenth of the width.
    double shrunk = (wide.upper() - wide.lower()) / (narrow.upper() - narrow.lower());
    assertThat(shrunk).isBetween(7.0, 14.0);
  }

  @Test
  void equalSeedsGiveEqualIntervals() {
    ScoredQuestions scored = RandomQuestions.of(9, 100, 7);
    assertThat(new Bootstrap(200, 1).microF1(scored, Thresholds.HALF))
        .isEqualTo(new Bootstrap(200, 1).microF1(scored, Thresholds.HALF))
        .isNotEqualTo(new Bootstrap(200, 2).microF1(scored, Thresholds.HALF));
  }

  @Test
  void gainOfAModelOverItselfIsZero() {
    ScoredQuestions scored = RandomQuestions.of(10, 100, 7);
    assertThat(Bootstrap.DEFAULT.microF1Gain(scored, Thresholds.HALF, scored, Thresholds.HALF))
        .isEqualTo(new Interval(0, 0));
    Interval lost =
        Bootstrap.DEFAULT.microF1Gain(scored, Thresholds.same(1), scored, Thresholds.HALF);
    assertThat(lost.upper()).isNegative();
  }

  @Test
  void unknownLabelsAreNotCounted() {
    // spring is outside the list of tags that were asked for: given or not, it is neither right
    // nor wrong.
    LabeledQuestion limited =
        new LabeledQuestion(
            new RecordMetadata("1", "", ""),
            Question.ofTitle("Beans"),
            List.of("java"),
            new TagCoverage.LimitedTo(Set.of("java")));
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(TWO);
    assertThat(builder.add(limited, prediction(0.9, 0.8))).isTrue();
    ScoredQuestions scored = builder.build();
    ConfusionCounts decisions = ConfusionCounts.of(scored, Thresholds.HALF);
    assertThat(decisions.micro()).isEqualTo(new Counts(1, 0, 0));
    assertThat(decisions.known()).isEqualTo(1);
    assertThat(decisions.subsetAccuracy()).isEqualTo(1);
    assertThat(Ranking.of(scored).atK().get(1).precision()).isEqualTo(0.5);
    assertThat(Confusion.worst(scored, Thresholds.HALF, 5)).isEmpty();
  }

  @Test
  void tagsThatAreNotLabelsAreNotCounted() {
    LabeledQuestion other =
        new LabeledQuestion(
            new RecordMetadata("1", "", ""),
            Question.ofTitle("Why?"),
            List.of("cobol"),
            TagCoverage.COMPLETE);
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(TWO);
    assertThat(builder.add(other, prediction(0.9, 0.8))).isFalse();
    assertThat(builder.build().size()).isZero();
    assertThat(builder.build().skipped()).isEqualTo(1);
  }

  @Test
  void labelWithoutSupportCountsAsZeroInMacroF1() {
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(TWO);
    builder.add(new float[] {1, 0}, new boolean[] {true, false});
    ConfusionCounts decisions = ConfusionCounts.of(builder.build(), Thresholds.HALF);
    assertThat(decisions.micro().f1()).isEqualTo(1);
    assertThat(decisions.macroF1()).isEqualTo(0.5);
    assertThat(decisions.unsupportedLabels()).isEqualTo(1);
  }

  @Test
  void valueOutsideZeroToOneIsRejected() {
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(TWO);
    assertThatThrownBy(() -> builder.add(new float[] {Float.NaN, 0}, new boolean[] {true, false}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java");
    assertThatThrownBy(() -> builder.add(new float[] {1}, new boolean[] {true, false}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void evaluationOfNoQuestionIsRejected() {
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(TWO);
    builder.skip();
    assertThatThrownBy(() -> Evaluation.of(builder.build(), Thresholds.HALF))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("1 were skipped");
  }

  @Test
  void sumOfTwoSetsIsCountedLikeOneSet() {
    ScoredQuestions first = RandomQuestions.of(11, 50, 7);
    ScoredQuestions second = RandomQuestions.of(12, 70, 7);
    Counts sum =
        ConfusionCounts.of(first, Thresholds.HALF)
            .micro()
            .plus(ConfusionCounts.of(second, Thresholds.HALF).micro());
    assertThat(ConfusionCounts.of(first.plus(second), Thresholds.HALF).micro()).isEqualTo(sum);
  }

  private static Classification prediction(double java, double spring) {
    return new Classification(
        List.of(new LabelScore("spring", spring, 0.5), new LabelScore("java", java, 0.5)),
        new TokenCount(3, 3),
        Timings.NONE);
  }
}
