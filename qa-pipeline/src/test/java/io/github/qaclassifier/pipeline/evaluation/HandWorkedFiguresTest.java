package io.github.qaclassifier.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.pipeline.dataset.LabelSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Figures worked out by hand, on three questions and one that carries no label:
 *
 * <pre>
 *        a    b    c    true    given at 0.5
 *   1   .9   .6   .1    a       a b
 *   2   .4   .8   .3    a b     b
 *   3   .2   .1   .7    b c     c
 *   4   .9   .9   .9    -       skipped
 * </pre>
 */
class HandWorkedFiguresTest {

  private static final Offset<Double> EXACTLY = within(1e-7);

  private final ScoredQuestions scored = scored();

  @Test
  void onlyQuestionsWithALabelAreCounted() {
    assertThat(scored.size()).isEqualTo(3);
    assertThat(scored.skipped()).isEqualTo(1);
  }

  @Test
  void microFiguresMatchHandWorkedExample() {
    // Given rightly: a of 1, b of 2, c of 3. Wrongly: b of 1. Missed: a of 2, b of 3.
    Counts micro = ConfusionCounts.of(scored, Thresholds.HALF).micro();
    assertThat(micro).isEqualTo(new Counts(3, 1, 2));
    assertThat(micro.precision()).isEqualTo(3.0 / 4, EXACTLY);
    assertThat(micro.recall()).isEqualTo(3.0 / 5, EXACTLY);
    assertThat(micro.f1()).isEqualTo(6.0 / 9, EXACTLY);
  }

  @Test
  void macroFiguresMatchHandWorkedExample() {
    ConfusionCounts decisions = ConfusionCounts.of(scored, Thresholds.HALF);
    assertThat(decisions.labels())
        .containsExactly(
            new LabelDecisions("a", 0.5, new Counts(1, 0, 1)),
            new LabelDecisions("b", 0.5, new Counts(1, 1, 1)),
            new LabelDecisions("c", 0.5, new Counts(1, 0, 0)));
    // F1: a 2/3, b 2/4, c 2/2. Precision: 1, 1/2, 1. Recall: 1/2, 1/2, 1.
    assertThat(decisions.macroF1()).isEqualTo((2.0 / 3 + 1.0 / 2 + 1) / 3, EXACTLY);
    assertThat(decisions.macroPrecision()).isEqualTo(2.5 / 3, EXACTLY);
    assertThat(decisions.macroRecall()).isEqualTo(2.0 / 3, EXACTLY);
  }

  @Test
  void figuresOverQuestionsMatchHandWorkedExample() {
    ConfusionCounts decisions = ConfusionCounts.of(scored, Thresholds.HALF);
    assertThat(decisions.accuracyMulti()).isEqualTo(6.0 / 9, EXACTLY); // 3 of 9 decisions wrong
    assertThat(decisions.subsetAccuracy()).isZero();
    assertThat(decisions.emptyShare()).isZero();
    assertThat(decisions.meanPredicted()).isEqualTo(4.0 / 3, EXACTLY);
    assertThat(decisions.meanTrue()).isEqualTo(5.0 / 3, EXACTLY);
  }

  @Test
  void perLabelThresholdsAreAppliedToTheirLabels() {
    // a from .4 on: 1 and 2. b from .7 on: 2. c from .75 on: none, so question 3 is empty.
    ConfusionCounts decisions =
        ConfusionCounts.of(scored, Thresholds.perLabel(List.of(0.4, 0.7, 0.75)));
    assertThat(decisions.micro()).isEqualTo(new Counts(3, 0, 2));
    assertThat(decisions.emptyShare()).isEqualTo(1.0 / 3, EXACTLY);
    assertThat(decisions.subsetAccuracy()).isEqualTo(2.0 / 3, EXACTLY);
  }

  @Test
  void metricsAtOneMatchHandWorkedExample() {
    // First are a, b, c: all true. True labels: 1, 2, 2.
    MetricsAtK at1 = Ranking.of(scored).atK().get(0);
    assertThat(at1.precision()).isEqualTo(1, EXACTLY);
    assertThat(at1.recall()).isEqualTo((1 + 1.0 / 2 + 1.0 / 2) / 3, EXACTLY);
    assertThat(at1.f1()).isEqualTo((1 + 2.0 / 3 + 2.0 / 3) / 3, EXACTLY);
    assertThat(at1.capped()).isEqualTo(1, EXACTLY);
  }

  @Test
  void metricsAtTwoMatchHandWorkedExample() {
    // First are a b, b a, c a: 1, 2 and 1 of them true.
    MetricsAtK at2 = Ranking.of(scored).atK().get(1);
    assertThat(at2.precision()).isEqualTo((1.0 / 2 + 1 + 1.0 / 2) / 3, EXACTLY);
    assertThat(at2.recall()).isEqualTo((1 + 1 + 1.0 / 2) / 3, EXACTLY);
    assertThat(at2.f1()).isEqualTo((2.0 / 3 + 1 + 1.0 / 2) / 3, EXACTLY);
    assertThat(at2.capped()).isEqualTo((1 + 1 + 1.0 / 2) / 3, EXACTLY);
  }

  @Test
  void precisionIsDividedByKAlsoWithFewerLabels() {
    // Of three labels all are looked at, but precision is still divided by 5.
    MetricsAtK at5 = Ranking.of(scored).atK().get(4);
    assertThat(at5.precision()).isEqualTo((1 + 2 + 2) / 5.0 / 3, EXACTLY);
    assertThat(at5.recall()).isEqualTo(1, EXACTLY);
    assertThat(at5.capped()).isEqualTo(1, EXACTLY);
  }

  @Test
  void averagePrecisionMatchesHandWorkedExample() {
    // b, most probable first: .8 true (precision 1), .6 false, .1 true (precision 2/3).
    PrecisionRecallCurve b = Ranking.of(scored).labels().get(1);
    assertThat(b.averagePrecision()).isEqualTo(1.0 / 2 + 2.0 / 3 / 2, EXACTLY);
    assertThat(b.points())
        .extracting(PrecisionRecallCurve.Point::counts)
        .contains(new Counts(1, 0, 1), new Counts(2, 1, 0));
  }

  @Test
  void bestSingleThresholdMatchesHandWorkedExample() {
    // .9 .8 .7 true, .6 false, .4 true, .3 .2 .1 false, .1 true. F1 at .7 is 6/8, at .4 8/10.
    PrecisionRecallCurve.Point best = Ranking.of(scored).micro().best();
    assertThat(best.threshold()).isEqualTo(0.4f);
    assertThat(best.counts()).isEqualTo(new Counts(4, 1, 1));
  }

  @Test
  void calibrationErrorMatchesHandWorkedExample() {
    // All but the two .1 (one is true) stand alone in their bins, so the distances are those of
    // single probabilities: .1 .2 .3 (true), .6 (false), .6 (true), .3 .2 (false), |.2 - 1|.
    CalibrationMetrics calibration = CalibrationMetrics.of(scored);
    assertThat(calibration.decisions().error()).isEqualTo(3.1 / 9, EXACTLY);
    // First labels are .9, .8, .7, all true.
    assertThat(calibration.firstLabels().error()).isEqualTo(0.6 / 3, EXACTLY);
  }

  @Test
  void calibrationErrorWithEqualSizesMatchesHandWorkedExample() {
    // 30 decisions in 15 bins of two. The 20 false ones have .1, the 10 true ones .4 and .8 by
    // turns: ten bins are .1 too high on both, two hold .4 twice and two .8 twice, and one .4 .8.
    // Distances: 20 * .1, 5 * .6, 5 * .2, all to one side within a bin.
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(new LabelSet(List.of("x", "y", "z")));
    for (int i = 0; i < 10; i++) {
      float ofTruth = i % 2 == 0 ? .4f : .8f;
      builder.add(new float[] {.1f, ofTruth, .1f}, new boolean[] {false, true, false});
    }
    assertThat(CalibrationMetrics.of(builder.build()).adaptiveError()).isEqualTo(6.0 / 30, EXACTLY);
  }

  @Test
  void equalProbabilitiesShareTheirTruths() {
    // 30 decisions of probability .1, three of them true: calibrated, however they are cut.
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(new LabelSet(labels(10)));
    float[] probabilities = new float[10];
    Arrays.fill(probabilities, 0.1f);
    for (int i = 0; i < 3; i++) {
      boolean[] truth = new boolean[10];
      truth[i] = true;
      builder.add(probabilities, truth);
    }
    assertThat(CalibrationMetrics.of(builder.build()).adaptiveError()).isEqualTo(0, EXACTLY);
  }

  @Test
  void brierScoreAndLogLossMatchHandWorkedExample() {
    CalibrationMetrics calibration = CalibrationMetrics.of(scored);
    // Squared distances to the truth: .1² .2² .3² .6² .6² .3² .2² .1² .9².
    assertThat(calibration.brierScore()).isEqualTo(1.81 / 9, EXACTLY);
    // What the truth was given: .9 .8 .7 .4 .4 .7 .8 .9 .1.
    assertThat(calibration.logLoss())
        .isEqualTo(-Math.log(.9 * .8 * .7 * .4 * .4 * .7 * .8 * .9 * .1) / 9, EXACTLY);
  }

  @Test
  void confusedLabelsMatchHandWorkedExample() {
    // Only question 1 has a without b, and it is given b beside a.
    assertThat(Confusion.of(scored, Thresholds.HALF, "a", "b"))
        .isEqualTo(new Confusion("a", "b", 1, 1, 0));
    assertThat(Confusion.worst(scored, Thresholds.HALF, 10))
        .containsExactly(new Confusion("a", "b", 1, 1, 0));
    // With .95 for a, question 1 is given b instead of a.
    assertThat(Confusion.of(scored, Thresholds.perLabel(List.of(.95, .5, .5)), "a", "b"))
        .isEqualTo(new Confusion("a", "b", 1, 1, 1));
  }

  private static ScoredQuestions scored() {
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(new LabelSet(List.of("a", "b", "c")));
    builder.add(new float[] {.9f, .6f, .1f}, new boolean[] {true, false, false});
    builder.add(new float[] {.4f, .8f, .3f}, new boolean[] {true, true, false});
    builder.add(new float[] {.2f, .1f, .7f}, new boolean[] {false, true, true});
    builder.add(new float[] {.9f, .9f, .9f}, new boolean[3]);
    return builder.build();
  }

  private static List<String> labels(int number) {
    return IntStream.range(0, number).mapToObj(i -> "label" + i).toList();
  }
}
