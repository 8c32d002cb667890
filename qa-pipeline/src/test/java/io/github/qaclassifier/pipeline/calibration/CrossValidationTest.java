package io.github.qaclassifier.pipeline.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.engine.Sigmoid;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.evaluation.ConfusionCounts;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestionsBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

  private static final CrossValidation FIVE = new CrossValidation(5, 1);

  @Test
  void crossValidatedF1OfRandomScoresIsNotInflated() {
    // Six labels that are independent of the scores, and one that is always true.
    ScoredQuestions noise = questions(3, 120, 0);

    Tuning tuning = Tuning.fit(noise);
    double tunedOnItself =
        ConfusionCounts.of(tuning.scaling().apply(noise), tuning.thresholds()).micro().f1();
    OutOfFold held = FIVE.of(noise);

    assertThat(ConfusionCounts.of(held.scored(), held.thresholds()).micro().f1())
        .isLessThan(tunedOnItself - 0.005);
  }

  @Test
  void thresholdsOfAQuestionDoNotDependOnItsOwnScores() {
    ScoredQuestions before = questions(4, 60, 2);
    ScoredQuestions after =
        before.mapped(
            (question, label, p) -> question == 17 ? 1 - p : p, (question, label, p) -> p);

    OutOfFold first = FIVE.of(before);
    OutOfFold second = FIVE.of(after);

    int fold = first.thresholds().foldOf().get(17);
    assertThat(second.thresholds().foldOf()).isEqualTo(first.thresholds().foldOf());
    assertThat(second.thresholds().folds().get(fold))
        .isEqualTo(first.thresholds().folds().get(fold));
    assertThat(second.thresholds().folds()).isNotEqualTo(first.thresholds().folds());
    int neighbour =
        IntStream.range(0, before.size())
            .filter(q -> q != 17 && first.thresholds().foldOf().get(q) == fold)
            .findFirst()
            .orElseThrow();
    assertThat(second.scored().probability(neighbour, 2))
        .isEqualTo(first.scored().probability(neighbour, 2));
  }

  @Test
  void foldsAreStratifiedByRareLabels() {
    ScoredQuestions scored = questions(5, 100, 1);
    List<Integer> foldOf = Folds.assign(scored, 5, 9);

    assertThat(IntStream.range(0, 5).map(fold -> count(foldOf, fold))).containsOnly(20);
    for (int fold = 0; fold < 5; fold++) {
      int held = fold;
      long rare =
          IntStream.range(0, 100)
              .filter(question -> foldOf.get(question) == held && scored.isTrue(question, 6))
              .count();
      assertThat(rare).isEqualTo(2); // 10 questions carry it
    }
  }

  @Test
  void equalSeedsGiveEqualFolds() {
    ScoredQuestions scored = questions(6, 50, 1);

    assertThat(Folds.assign(scored, 5, 7)).isEqualTo(Folds.assign(scored, 5, 7));
    assertThat(Folds.assign(scored, 5, 8)).isNotEqualTo(Folds.assign(scored, 5, 7));
  }

  @Test
  void setsAreReturnedSeparatelyAndCanBeCombined() {
    Map<String, ScoredQuestions> sets = new LinkedHashMap<>();
    sets.put("titles", questions(7, 40, 2));
    sets.put("bodies", questions(8, 30, 2));

    Map<String, OutOfFold> parts = FIVE.of(sets);

    assertThat(parts.keySet()).containsExactly("titles", "bodies");
    List<OutOfFold> both = List.copyOf(parts.values());
    OutOfFold titles = both.get(0);
    OutOfFold together = titles.plus(both.get(1));
    assertThat(titles.scored().size()).isEqualTo(40);
    assertThat(together.evaluation().questions()).isEqualTo(70);
    assertThat(together.thresholds().at(39, 1)).isEqualTo(titles.thresholds().at(39, 1));
    assertThat(together.scored().isTrue(39, 1)).isEqualTo(questions(7, 40, 2).isTrue(39, 1));
  }

  @Test
  void otherViewOfAQuestionGetsTheThresholdsOfItsFold() {
    ScoredQuestions whole = questions(9, 40, 2);
    OutOfFold held = FIVE.of(whole);

    OutOfFold some = held.applyTo(questions(10, 2, 1), List.of(7, 31));

    assertThat(some.thresholds().at(0, 3)).isEqualTo(held.thresholds().at(7, 3));
    assertThat(some.thresholds().at(1, 3)).isEqualTo(held.thresholds().at(31, 3));
    assertThatThrownBy(() -> held.applyTo(questions(10, 2, 1), List.of(7)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moreFoldsThanQuestionsAreRejected() {
    assertThatThrownBy(() -> FIVE.of(questions(1, 4, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 questions are too few for 5 folds");
    assertThatThrownBy(() -> new CrossValidation(1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int count(List<Integer> values, int value) {
    return (int) values.stream().filter(each -> each == value).count();
  }

  /** Label 0 is always true, label 6 on every tenth, the others at random. */
  private static ScoredQuestions questions(long seed, int count, double signal) {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>();
    IntStream.range(0, 7).forEach(i -> names.add("label" + i));
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(new LabelSet(names));
    for (int question = 0; question < count; question++) {
      boolean[] truth = new boolean[7];
      float[] probabilities = new float[7];
      for (int label = 0; label < 7; label++) {
        truth[label] = label == 0 || (label == 6 ? question % 10 == 0 : random.nextInt(3) == 0);
        double logit = (truth[label] ? signal : -signal) + random.nextGaussian();
        probabilities[label] = (float) Sigmoid.of(logit);
      }
      builder.add(probabilities, truth);
    }
    return builder.build();
  }
}
