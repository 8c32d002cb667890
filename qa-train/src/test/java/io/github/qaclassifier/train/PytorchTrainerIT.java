package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import io.github.qaclassifier.pipeline.training.RateSearch;
import io.github.qaclassifier.pipeline.training.Teachers;
import io.github.qaclassifier.pipeline.training.TrainingData;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.pipeline.training.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PytorchTrainerIT {

  @TempDir Path folder;

  private final PytorchTrainer trainer = new PytorchTrainer();
  private TrainingFixture fixture;
  private Path train;
  private Path validation;

  @BeforeEach
  void writeQuestions() {
    fixture = new TrainingFixture(folder);
    train = fixture.write("train.jsonl.gz", TrainingFixture.questions(240, 1));
    validation = fixture.write("dev.jsonl", TrainingFixture.questions(60, 2));
  }

  @Test
  void learnsTagsThatTheTextNamesAndPacksAModelThatGivesThem() {
    TrainingReport report = trainer.train(options("model", 16), ProgressListener.NONE);

    assertThat(report.bestEpoch()).isBetween(1, 16);
    assertThat(report.folder().resolve("README.md"))
        .content()
        .contains("cross-validated", "dev, title alone", "dev, body alone", "macro_f1_lower");
    try (QuestionClassifier classifier = QuestionClassifiers.open(report.folder())) {
      assertThat(top(classifier, "sort java list")).isEqualTo("java");
      assertThat(top(classifier, "sort css button")).isEqualTo("css");
      assertThat(top(classifier, "error python file")).isEqualTo("python");
    }
  }

  @Test
  void aRunThatIsStoppedGoesOnToTheSameWeights() throws IOException {
    trainer.train(options("unbroken", 3), ProgressListener.NONE);

    TrainingOptions options = options("broken", 3);
    assertThatThrownBy(() -> trainer.train(options, stopAt("epoch 2/3")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("goes on from there");
    assertThat(options.out()).doesNotExist();
    trainer.train(options, ProgressListener.NONE);

    assertThat(graph("broken")).isEqualTo(graph("unbroken"));
  }

  @Test
  void aWeightMovesWhatIsLearntAndOneForNoSourceIsRefused() throws IOException {
    trainer.train(options("plain", 1), ProgressListener.NONE);
    trainer.train(weighted("doubled", Map.of("test", 2.0)), ProgressListener.NONE);

    assertThat(graph("doubled")).isNotEqualTo(graph("plain"));
    assertThatThrownBy(
            () -> trainer.train(weighted("typo", Map.of("tset", 2.0)), ProgressListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("tset");
  }

  @Test
  void aTeacherTeachesWhatItKnowsFromQuestionsWithoutTags() throws IOException {
    Path teacher = trainer.train(options("teacher", 16), ProgressListener.NONE).folder();
    Path untagged =
        fixture.write(
            "untagged.jsonl",
            TrainingFixture.questions(240, 3).stream().map(PytorchTrainerIT::withoutTags).toList());
    Path labels = teacher.resolve("category_types_encoded.json");

    trainer.train(taught("student", untagged, labels, teacher), ProgressListener.NONE);

    try (QuestionClassifier student = QuestionClassifiers.open(folder.resolve("student"))) {
      assertThat(top(student, "sort java list")).isEqualTo("java");
      assertThat(top(student, "sort css button")).isEqualTo("css");
      assertThat(top(student, "error python file")).isEqualTo("python");
    }
    assertThat(folder.resolve("student/qa.json")).content().contains("teacher share");
  }

  @Test
  void aTeacherThatDoesNotKnowALabelIsRefused() throws IOException {
    Path teacher = trainer.train(options("teacher", 1), ProgressListener.NONE).folder();
    Path labels = folder.resolve("more.json");
    Files.writeString(labels, "{\"python\": 0, \"cobol\": 1}");

    assertThatThrownBy(
            () -> trainer.train(taught("student", train, labels, teacher), ProgressListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("cobol");
  }

  private static LabeledQuestion withoutTags(LabeledQuestion question) {
    return new LabeledQuestion(
        question.id(), "", question.question(), List.of(), TagCoverage.UNKNOWN, "");
  }

  private TrainingOptions taught(String run, Path questions, Path labels, Path teacher) {
    TrainingData data = options(run, 16).data();
    return with(
        options(run, 16),
        new TrainingData(
            List.of(questions),
            data.validation(),
            Optional.of(labels),
            data.minLabelShare(),
            data.auxiliaryLabels(),
            data.sourceWeights(),
            new Teachers(List.of(teacher), 0.5)));
  }

  private TrainingOptions weighted(String run, Map<String, Double> weights) {
    TrainingData data = options(run, 1).data();
    return with(
        options(run, 1),
        new TrainingData(
            data.train(),
            data.validation(),
            data.labels(),
            data.minLabelShare(),
            data.auxiliaryLabels(),
            weights,
            data.teachers()));
  }

  private static TrainingOptions with(TrainingOptions plain, TrainingData data) {
    return new TrainingOptions(
        data,
        plain.architecture(),
        plain.recipe(),
        plain.out(),
        plain.work(),
        plain.device(),
        plain.threads(),
        plain.checkpointEvery(),
        plain.maxLoss(),
        plain.name(),
        plain.origin());
  }

  @Test
  void aCheckpointOfOtherOptionsIsRefused() {
    assertThatThrownBy(() -> trainer.train(options("model", 3), stopAt("epoch 1/3")))
        .isInstanceOf(TrainingException.class);

    assertThatThrownBy(() -> trainer.train(options("model", 4), ProgressListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("other options or data");
  }

  @Test
  void holdsOutATenthWhereThereIsNoValidationData() {
    TrainingOptions options =
        fixture.options(train, List.of(), TrainingFixture.recipe(1), "held-out-model");

    TrainingReport report = trainer.train(options, ProgressListener.NONE);

    assertThat(options.work().resolve("held-out.jsonl.gz")).exists();
    assertThat(report.folder()).isDirectory();
  }

  @Test
  void refusesAnOutputFolderThatIsNotEmpty() throws IOException {
    TrainingOptions options = options("taken", 1);
    Files.createDirectories(options.out());
    Files.writeString(options.out().resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> trainer.train(options, ProgressListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("is not empty");
    assertThat(options.out().resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  void saysWhichGpuIsMissing() {
    TrainingOptions cpu = options("gpu", 1);
    TrainingOptions gpu =
        new TrainingOptions(
            cpu.data(),
            cpu.architecture(),
            cpu.recipe(),
            cpu.out(),
            cpu.work(),
            "gpu7",
            1,
            cpu.checkpointEvery(),
            cpu.maxLoss(),
            cpu.name(),
            cpu.origin());

    assertThatThrownBy(() -> trainer.train(gpu, ProgressListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("There is no device gpu7");
  }

  @Test
  void theRateSearchSeesTheLossFallBeforeItRises() {
    RateSearch search = trainer.findLearningRate(options("rates", 1), ProgressListener.NONE);

    assertThat(search.points()).hasSizeGreaterThan(20);
    assertThat(search.points()).extracting(RateSearch.Point::rate).isSorted();
    double first = search.points().get(0).loss();
    double least = search.points().stream().mapToDouble(RateSearch.Point::loss).min().orElseThrow();
    assertThat(least).isLessThan(first);
    assertThat(search.suggested()).isBetween(1e-6, 1e-1);
  }

  private TrainingOptions options(String run, int epochs) {
    return fixture.options(train, List.of(validation), TrainingFixture.recipe(epochs), run);
  }

  /** Interrupts the trainer, as Ctrl-C does, in the middle of a stage. */
  private static ProgressListener stopAt(String stage) {
    return progress -> {
      if (progress.stage().equals(stage) && progress.done() % 15 == 7) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private byte[] graph(String run) throws IOException {
    return Files.readAllBytes(folder.resolve(run).resolve("onnx/model_quantized.onnx"));
  }

  private static String top(QuestionClassifier classifier, String title) {
    Classification answer = classifier.classify(Question.ofTitle(title));
    return answer.top(1).stream().map(LabelScore::label).findFirst().orElseThrow();
  }
}
