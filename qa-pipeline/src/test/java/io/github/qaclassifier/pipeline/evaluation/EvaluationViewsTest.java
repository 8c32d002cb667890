package io.github.qaclassifier.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class EvaluationViewsTest {

  private final Evaluation evaluation =
      Evaluation.of(RandomQuestions.of(1, 120, 4), Thresholds.perLabel(List.of(.3, .4, .5, .6)));

  @Test
  void treeHasItsKeysInAFixedOrder() {
    Map<String, Object> tree = EvaluationTree.of(evaluation);
    assertThat(tree.keySet())
        .containsExactly(
            "questions",
            "skipped",
            "at_0_5",
            "at_thresholds",
            "calibration",
            "mean_average_precision",
            "true_per_question",
            "labels_without_support",
            "best_global_threshold",
            "per_label");
    for (String block : List.of("at_0_5", "at_thresholds")) {
      assertThat(tree.get(block))
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsKeys(
              "micro_f1",
              "macro_f1",
              "accuracy_multi",
              "micro_precision",
              "micro_recall",
              "at_k",
              "ece",
              "empty",
              "micro_f1_interval");
    }
    assertThat(tree.get("per_label"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("label0", "label1", "label2", "label3");
  }

  @Test
  void treeSeparatesTheTwoOperatingPoints() {
    Map<String, Object> tree = EvaluationTree.of(evaluation);
    assertThat(tree.get("at_0_5"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("micro_f1", evaluation.atHalf().decisions().micro().f1());
    assertThat(tree.get("at_thresholds"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("micro_f1", evaluation.atThresholds().decisions().micro().f1())
        .doesNotContainEntry("micro_f1", evaluation.atHalf().decisions().micro().f1());
  }

  @Test
  void reportRejectsEvaluationsOfDifferentLabels() {
    Evaluation other = Evaluation.of(RandomQuestions.of(2, 50, 3), Thresholds.HALF);
    List<Section> sections = List.of(new Section("four", evaluation), new Section("three", other));
    assertThatThrownBy(() -> new EvaluationReport("both", Map.of(), sections))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different labels");
  }

  @Test
  void textAlignsItsColumns() {
    String text =
        EvaluationText.summary(
            List.of(new Section("titles", evaluation), new Section("bodies", evaluation)));
    List<String> rows = text.lines().filter(line -> line.contains("0.")).toList();
    assertThat(rows).hasSizeGreaterThan(20);
    assertThat(rows.stream().filter(row -> !row.startsWith("At ")).map(String::length).distinct())
        .hasSize(1);
  }

  @Test
  void textListsLabelsMostFrequentFirst() {
    List<String> rows = EvaluationText.labels(evaluation).lines().skip(1).toList();
    assertThat(rows).hasSize(4);
    List<Long> supports =
        rows.stream().map(row -> Long.valueOf(row.strip().split("\\s+", -1)[1])).toList();
    assertThat(supports).isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }
}
