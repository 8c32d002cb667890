package io.github.qaclassifier.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.classification.evaluation.LabelEvaluationUtil;
import org.tribuo.multilabel.MultiLabel;

/** The same figures from Tribuo, on random questions. */
class IndependentLibraryTest {

  private static final Offset<Double> EXACTLY = within(1e-9);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void precisionRecallAndF1EqualTheIndependentLibrary(long seed) {
    ScoredQuestions scored = RandomQuestions.of(seed, 300, 12);
    ConfusionCounts ours = ConfusionCounts.of(scored, Thresholds.same(0.4));
    var theirs = TribuoReference.of(scored, 0.4);
    assertThat(ours.micro().precision()).isEqualTo(theirs.microAveragedPrecision(), EXACTLY);
    assertThat(ours.micro().recall()).isEqualTo(theirs.microAveragedRecall(), EXACTLY);
    assertThat(ours.micro().f1()).isEqualTo(theirs.microAveragedF1(), EXACTLY);
    assertThat(ours.macroPrecision()).isEqualTo(theirs.macroAveragedPrecision(), EXACTLY);
    assertThat(ours.macroRecall()).isEqualTo(theirs.macroAveragedRecall(), EXACTLY);
    for (LabelDecisions label : ours.labels()) {
      MultiLabel name = new MultiLabel(label.label());
      assertThat(label.counts().f1()).isEqualTo(theirs.f1(name), EXACTLY);
      assertThat(label.counts().truePositives()).isEqualTo((long) theirs.tp(name));
      assertThat(label.counts().falsePositives()).isEqualTo((long) theirs.fp(name));
      assertThat(label.counts().falseNegatives()).isEqualTo((long) theirs.fn(name));
    }
    double meanF1 =
        ours.labels().stream()
            .mapToDouble(label -> theirs.f1(new MultiLabel(label.label())))
            .average()
            .orElseThrow();
    assertThat(ours.macroF1()).isEqualTo(meanF1, EXACTLY);
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7, 8})
  void averagePrecisionEqualsTheIndependentLibrary(long seed) {
    ScoredQuestions scored = RandomQuestions.of(seed, 400, 5);
    for (int label = 0; label < 5; label++) {
      boolean[] truth = new boolean[scored.size()];
      double[] probabilities = new double[scored.size()];
      for (int question = 0; question < scored.size(); question++) {
        truth[question] = scored.isTrue(question, label);
        probabilities[question] = scored.probability(question, label);
      }
      assertThat(Ranking.of(scored).labels().get(label).averagePrecision())
          .isEqualTo(LabelEvaluationUtil.averagedPrecision(truth, probabilities), EXACTLY);
    }
  }
}
