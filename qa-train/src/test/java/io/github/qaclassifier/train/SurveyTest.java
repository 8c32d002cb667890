package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.TrainingData;
import io.github.qaclassifier.pipeline.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {

  @TempDir Path folder;

  @Test
  void recordsWithATagOfTheirOwnAreHeldOutByTheirOtherTags() {
    List<LabeledQuestion> records = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String label = i % 2 == 0 ? "billing" : "shipping";
      records.add(TrainingFixture.question("question " + i, List.of(label, "ticket-" + i)));
    }

    LabelSelection selection = selection(records);

    assertThat(selection.counts())
        .containsExactly(
            new LabelSelection.Count("billing", 100, 20),
            new LabelSelection.Count("shipping", 100, 20));
  }

  @Test
  void tagOnTwoRecordsIsHeldOutNoMoreOftenThanOthers() {
    List<LabeledQuestion> records = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      records.add(TrainingFixture.question("question " + i, List.of("billing", "pair-" + i / 2)));
    }

    assertThat(selection(records).counts())
        .containsExactly(new LabelSelection.Count("billing", 200, 40));
  }

  private LabelSelection selection(List<LabeledQuestion> records) {
    TrainingData data =
        TrainingData.of(
            List.of(new TrainingFixture(folder).write("train.jsonl", records)), List.of());
    return Survey.of(data, QuestionFiles.find(), folder, TrainingListener.NONE).selection(data);
  }
}
