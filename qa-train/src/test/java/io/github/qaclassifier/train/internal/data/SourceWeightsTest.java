package io.github.qaclassifier.train.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SourceWeightsTest {

  private static final int ROWS = 10_000;

  private final SourceWeights weights =
      new SourceWeights(Map.of("rich", 2.5, "poor", 0.25, "gone", 0.0));

  @Test
  void meanNumberOfCopiesEqualsTheWeight() {
    assertThat(mean("rich")).isCloseTo(2.5, within(0.02));
    assertThat(mean("poor")).isCloseTo(0.25, within(0.02));
    assertThat(mean("gone")).isZero();
  }

  @Test
  void sourceWithoutWeightHasOneCopy() {
    assertThat(copies(weights, "other")).containsOnly(1);
    assertThat(copies(SourceWeights.NONE, "rich")).containsOnly(1);
  }

  @Test
  void copiesDifferByAtMostOneAndDependOnThePositionAlone() {
    assertThat(copies(weights, "rich")).containsOnly(2, 3).isEqualTo(copies(weights, "rich"));
  }

  private double mean(String source) {
    return copies(weights, source).stream().mapToInt(Integer::intValue).average().orElseThrow();
  }

  private static List<Integer> copies(SourceWeights weights, String source) {
    LabeledQuestion question =
        new LabeledQuestion(
            new RecordMetadata("", "", source),
            Question.ofTitle("title"),
            List.of(),
            TagCoverage.COMPLETE);
    return LongStream.range(0, ROWS).mapToObj(place -> weights.copies(question, place)).toList();
  }
}
