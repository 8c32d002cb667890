package io.github.qaclassifier.train.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetsTest {

  private static final Targets TARGETS =
      new Targets(new LabelSet(List.of("java", "css")), List.of("maven"));

  @Test
  void trueOutputsAreKnownWhateverTheCoverage() {
    OutputTruth truth =
        TARGETS.truth(
            question(List.of("maven", "java", "gradle"), new TagCoverage.LimitedTo(Set.of("css"))));

    assertThat(truth.positives()).containsExactly(0, 2);
    assertThat(List.of(truth.isTrue(0), truth.isTrue(1), truth.isTrue(2)))
        .containsExactly(true, false, true);
    assertThat(List.of(truth.isKnown(0), truth.isKnown(1), truth.isKnown(2)))
        .containsExactly(true, true, true);
    assertThat(truth.anyTrueBelow(TARGETS.labels())).isTrue();
  }

  @Test
  void outputsOutsideOfTheCoverageAreUnknown() {
    OutputTruth truth =
        TARGETS.truth(question(List.of("maven"), new TagCoverage.LimitedTo(Set.of("css"))));

    assertThat(truth.isKnown(0)).isFalse();
    assertThat(truth.isTrue(0)).isFalse();
    assertThat(truth.anyTrueBelow(TARGETS.labels())).isFalse();
    assertThat(truth.anyTrueBelow(TARGETS.size())).isTrue();
  }

  @Test
  void recordsOfTheSameCoverageShareOneArray() {
    assertThat(TARGETS.truth(question(List.of("java"), TagCoverage.COMPLETE)).coverage())
        .isSameAs(TARGETS.truth(question(List.of("css"), TagCoverage.COMPLETE)).coverage());
  }

  private static LabeledQuestion question(List<String> tags, TagCoverage coverage) {
    return new LabeledQuestion(
        RecordMetadata.NONE, Question.ofTitle("sort a list"), tags, coverage);
  }
}
