package io.github.qaclassifier.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSelectionTest {

  private final TagFrequencies training = new TagFrequencies();
  private final TagFrequencies validation = new TagFrequencies();

  @Test
  void tagWithTenExamplesAndAValidationExampleBecomesALabelHoweverRareItIs() {
    add(training, "common", 10_000);
    add(training, "rare", 10);
    add(validation, "common", 100);
    add(validation, "rare", 1);

    LabelSelection selection = LabelSelection.ofFrequent(training, validation, 0);

    assertThat(selection.labels().labels()).containsExactly("common", "rare");
    assertThat(selection.counts()).contains(new LabelSelection.Count("rare", 10, 1));
    assertThat(selection.dropped()).isEmpty();
  }

  @Test
  void everyDroppedTagIsNamedWithItsReason() {
    add(training, "common", 1_000);
    add(training, "unmeasured", 50);
    add(training, "rare", 9);
    add(validation, "common", 100);
    add(validation, "rare", 1);

    assertThat(LabelSelection.ofFrequent(training, validation, 0).dropped())
        .map(LabelSelection.Dropped::toString)
        .containsExactly(
            "unmeasured (no validation example)",
            "rare (9 training examples, at least 10 are needed)");
  }

  @Test
  void tagsBelowTheMinimumShareAreDroppedWithTheReason() {
    add(training, "common", 990);
    add(training, "tenth", 10);
    add(validation, "common", 9);
    add(validation, "tenth", 1);

    assertThat(LabelSelection.ofFrequent(training, validation, 0.02).dropped())
        .singleElement()
        .hasToString("tenth (on 1.00 % of the training records, --min-label-share is 2.00 %)");
  }

  @Test
  void dataWithoutAFrequentTagIsRejectedWithItsMostFrequentTags() {
    add(training, "a", 3);
    add(training, "b", 2);

    assertThatThrownBy(() -> LabelSelection.ofFrequent(training, validation, 0))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("a (3 training examples")
        .hasMessageContaining("--labels");
  }

  @Test
  void dataWithoutAnyTagIsRejectedWithAHintAtTheFieldNames() {
    training.add(record(TagCoverage.COMPLETE));

    assertThatThrownBy(() -> LabelSelection.ofFrequent(training, validation, 0))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("field or column named tags");
  }

  @Test
  void labelsFileChoosesWhateverTheCountsAreButNotALabelWithoutExample() {
    add(training, "a", 1);

    assertThat(
            LabelSelection.ofFile(new LabelSet(List.of("a")), "l.json", training, validation)
                .counts())
        .containsExactly(new LabelSelection.Count("a", 1, 0));
    assertThatThrownBy(
            () ->
                LabelSelection.ofFile(
                    new LabelSet(List.of("a", "typo")), "l.json", training, validation))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("l.json")
        .hasMessageContaining("typo");
  }

  @Test
  void recordsOfWhichNothingIsKnownAreNotCounted() {
    training.add(record(TagCoverage.COMPLETE, "java", "java"));
    training.add(record(TagCoverage.COMPLETE));
    training.add(record(TagCoverage.UNKNOWN));

    assertThat(training.records()).isEqualTo(2);
    assertThat(training.of("java")).isEqualTo(1);
  }

  private static void add(TagFrequencies frequencies, String tag, int count) {
    for (int i = 0; i < count; i++) {
      frequencies.add(record(TagCoverage.COMPLETE, tag));
    }
  }

  private static LabeledQuestion record(TagCoverage coverage, String... tags) {
    return new LabeledQuestion(
        RecordMetadata.NONE, Question.ofTitle("title"), List.of(tags), coverage);
  }
}
