package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.TrainingData;
import io.github.qaclassifier.pipeline.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  @Test
  void recordsWithoutTagsAreNotHeldOutAndDoNotLowerTheShareOfOthers() {
    List<LabeledQuestion> records = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      records.add(TrainingFixture.question("question " + i, List.of("billing")));
    }
    List<LabeledQuestion> withUntagged = new ArrayList<>(records);
    for (int i = 0; i < 2_000; i++) {
      withUntagged.add(
          new LabeledQuestion(
              RecordMetadata.NONE,
              Question.ofTitle("untagged " + i),
              List.of(),
              TagCoverage.UNKNOWN));
    }

    assertThat(selection(withUntagged).counts())
        .isEqualTo(selection(records).counts())
        .containsExactly(new LabelSelection.Count("billing", 200, 40));
    assertThat(QuestionFiles.find().readAll(folder.resolve("held-out.jsonl.gz"), problem -> {}))
        .hasSize(40);
  }

  @Test
  void sourceWithWeightZeroGivesNoLabel() {
    List<LabeledQuestion> records = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      records.add(question("forum", "a " + i, "hobby"));
      records.add(question("tickets", "b " + i, "billing"));
    }
    TrainingData data =
        TrainingData.of(List.of(fixture().write("train.jsonl", records)), List.of())
            .withSourceWeights(Map.of("forum", 0.0));

    LabelSelection selection = survey(data).selection(data);

    assertThat(selection.labels().labels()).containsExactly("billing");
  }

  @Test
  void fileThatIsGivenTwiceIsRejected() {
    Path file = fixture().write("train.jsonl", TrainingFixture.questions(30, 1));
    Path again = folder.resolve("./train.jsonl");

    assertThatThrownBy(() -> survey(TrainingData.of(List.of(file, again), List.of())))
        .isInstanceOf(TrainingException.class)
        .hasMessage("%s is given twice with --data: remove one.", again);
    assertThatThrownBy(() -> survey(TrainingData.of(List.of(file), List.of(again))))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("is given with --data and with --validation");
  }

  @Test
  void validationFileWithTheNameOfAllFilesTogetherIsRejected() {
    Path train = fixture().write("train.jsonl", TrainingFixture.questions(30, 1));
    Path dev = fixture().write("dev.jsonl", TrainingFixture.questions(30, 2));
    Path together = fixture().write("together.jsonl", TrainingFixture.questions(30, 3));

    assertThatThrownBy(() -> survey(TrainingData.of(List.of(train), List.of(dev, together))))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "--validation %s is called together in tables, like the figures of all files: rename the file.",
            together);
  }

  private TrainingFixture fixture() {
    return new TrainingFixture(folder);
  }

  private Survey survey(TrainingData data) {
    return Survey.of(data, QuestionFiles.find(), folder, TrainingListener.NONE);
  }

  private static LabeledQuestion question(String source, String title, String tag) {
    return new LabeledQuestion(
        new RecordMetadata("", "", source),
        Question.ofTitle(title),
        List.of(tag),
        TagCoverage.COMPLETE);
  }

  private LabelSelection selection(List<LabeledQuestion> records) {
    TrainingData data =
        TrainingData.of(List.of(fixture().write("train.jsonl", records)), List.of());
    return survey(data).selection(data);
  }
}
