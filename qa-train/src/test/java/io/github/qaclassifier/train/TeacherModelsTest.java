package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import io.github.qaclassifier.pipeline.training.Teachers;
import io.github.qaclassifier.pipeline.training.Teachers.Teacher;
import io.github.qaclassifier.testkit.TinyModels;
import io.github.qaclassifier.train.internal.data.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherModelsTest {

  private static final List<String> LABELS = List.of("java", "python");
  private static final Targets TARGETS = new Targets(new LabelSet(LABELS), List.of("maven"));
  private static final Path FOLD_A = Path.of("a.jsonl");
  private static final Path FOLD_B = Path.of("b.jsonl");
  private static final Path UNTAGGED = Path.of("untagged.jsonl");
  private static final Question QUESTION = Question.ofTitle("sort a java list");

  @TempDir Path folder;

  private Path one = Path.of("");
  private Path two = Path.of("");

  @BeforeEach
  void copyModels() throws IOException {
    one = TinyModels.copy(TinyModels.huggingFace(), folder.resolve("one"));
    two = TinyModels.copy(TinyModels.huggingFace(), folder.resolve("two"));
    // The same network with two labels swapped predicts something else.
    for (String file : List.of("config.json", "category_types_encoded.json")) {
      String text = Files.readString(two.resolve(file));
      String swapped =
          text.replace("\"java\"", "\"other\"")
              .replace("\"python\"", "\"java\"")
              .replace("\"other\"", "\"python\"");
      Files.writeString(two.resolve(file), swapped);
    }
  }

  @Test
  void linkToATeacherHasTheDigestOfTheTeacher() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), one);

    assertThat(Digests.ofFolder(link)).isEqualTo(Digests.ofFolder(one));
    assertThat(Digests.ofFolder(link)).isNotEqualTo(Digests.ofFolder(two));
  }

  @Test
  void fileGetsSoftTargetsFromTheTeacherTrainedWithoutIt() {
    Teachers teachers =
        new Teachers(
            List.of(new Teacher(one, List.of(FOLD_A)), new Teacher(two, List.of(FOLD_B))), 1);

    float[] ofOne = probabilities(one);
    float[] ofTwo = probabilities(two);
    assertThat(ofOne[0]).isNotCloseTo(ofTwo[0], within(1e-3f));
    assertThat(softTargets(teachers, FOLD_A, untagged())).containsExactly(ofOne, within(1e-5f));
    assertThat(softTargets(teachers, FOLD_B, untagged())).containsExactly(ofTwo, within(1e-5f));
  }

  @Test
  void fileThatNoTeacherNamesGetsTheMeanOfAll() {
    Teachers teachers =
        new Teachers(
            List.of(new Teacher(one, List.of(FOLD_A)), new Teacher(two, List.of(FOLD_B))), 1);

    float[] ofOne = probabilities(one);
    float[] ofTwo = probabilities(two);
    assertThat(softTargets(teachers, UNTAGGED, untagged()))
        .containsExactly(
            new float[] {(ofOne[0] + ofTwo[0]) / 2, (ofOne[1] + ofTwo[1]) / 2}, within(1e-5f));
  }

  @Test
  void tagsHaveTheRestOfTheWeightWhereTheyAreKnown() {
    Teachers teachers = new Teachers(List.of(new Teacher(one, List.of())), 0.7);
    LabeledQuestion tagged = question(List.of("java"), TagCoverage.COMPLETE);
    LabeledQuestion partly = question(List.of("java"), TagCoverage.UNKNOWN);

    float[] teacher = probabilities(one);
    assertThat(softTargets(teachers, FOLD_A, tagged))
        .containsExactly(new float[] {0.3f + 0.7f * teacher[0], 0.7f * teacher[1]}, within(1e-5f));
    assertThat(softTargets(teachers, FOLD_A, partly))
        .containsExactly(new float[] {0.3f + 0.7f * teacher[0], teacher[1]}, within(1e-5f));
  }

  @Test
  void tokenCacheIdentityDependsOnTheTeachersOfTheFileAlone() {
    Teachers both =
        new Teachers(
            List.of(new Teacher(one, List.of(FOLD_A)), new Teacher(two, List.of(FOLD_B))), 0.7);
    Teachers alone = new Teachers(List.of(new Teacher(one, List.of())), 0.7);

    try (TeacherModels ofBoth = TeacherModels.open(both, TARGETS);
        TeacherModels ofOne = TeacherModels.open(alone, TARGETS)) {
      assertThat(ofBoth.identity(FOLD_A)).isEqualTo(ofOne.identity(FOLD_A));
      assertThat(ofBoth.identity(FOLD_B)).isNotEqualTo(ofBoth.identity(FOLD_A));
      assertThat(ofBoth.identity(UNTAGGED)).isNotEqualTo(ofBoth.identity(FOLD_A));
    }
  }

  @Test
  void teacherThatLacksALabelIsRejectedByName() {
    Targets more = new Targets(new LabelSet(List.of("java", "cobol")), List.of());
    Teachers teachers = new Teachers(List.of(new Teacher(one, List.of())), 0.7);

    assertThatThrownBy(() -> TeacherModels.open(teachers, more))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(one.toString())
        .hasMessageContaining("cobol");
  }

  private static float[] softTargets(Teachers teachers, Path file, LabeledQuestion record) {
    try (TeacherModels models = TeacherModels.open(teachers, TARGETS)) {
      return models
          .softTargets(file)
          .orElseThrow()
          .of(List.of(record), List.of(TARGETS.truth(record)))
          .get(0);
    }
  }

  private static float[] probabilities(Path model) {
    float[] probabilities = new float[LABELS.size()];
    try (QuestionClassifier classifier = QuestionClassifiers.open(model)) {
      for (LabelScore score : classifier.classify(QUESTION).scores()) {
        int label = LABELS.indexOf(score.label());
        if (label >= 0) {
          probabilities[label] = (float) score.probability();
        }
      }
    }
    return probabilities;
  }

  private static LabeledQuestion untagged() {
    return question(List.of(), TagCoverage.UNKNOWN);
  }

  private static LabeledQuestion question(List<String> tags, TagCoverage coverage) {
    return new LabeledQuestion(RecordMetadata.NONE, QUESTION, tags, coverage);
  }
}
