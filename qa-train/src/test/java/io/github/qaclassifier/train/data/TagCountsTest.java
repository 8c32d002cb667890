package io.github.qaclassifier.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagCountsTest {

  @Test
  void aTagsShareIsOneOfTheQuestionsOfWhichSomethingIsKnown() {
    TagCounts counts = new TagCounts();
    counts.addAll(
        List.of(
                question(TagCoverage.COMPLETE, "java"),
                question(TagCoverage.COMPLETE),
                question(TagCoverage.UNKNOWN),
                question(TagCoverage.UNKNOWN),
                question(TagCoverage.UNKNOWN))
            .iterator());

    assertThat(counts.questions()).isEqualTo(2);
    assertThat(counts.labels(0.5).labels()).containsExactly("java");
  }

  private static LabeledQuestion question(TagCoverage coverage, String... tags) {
    return new LabeledQuestion("", "", Question.ofTitle("title"), List.of(tags), coverage, "");
  }
}
