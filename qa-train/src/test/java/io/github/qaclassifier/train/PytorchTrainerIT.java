package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import io.github.qaclassifier.pipeline.training.LabelOptions;
import io.github.qaclassifier.pipeline.training.Precision;
import io.github.qaclassifier.pipeline.training.RateSearch;
import io.github.qaclassifier.pipeline.training.Recipe;
import io.github.qaclassifier.pipeline.training.Repetitions;
import io.github.qaclassifier.pipeline.training.RunOrigin;
import io.github.qaclassifier.pipeline.training.Teachers;
import io.github.qaclassifier.pipeline.training.Teachers.Teacher;
import io.github.qaclassifier.pipeline.training.TrainingData;
import io.github.qaclassifier.pipeline.training.TrainingListener;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.pipeline.training.TrainingOptions.Compute;
import io.github.qaclassifier.pipeline.training.TrainingOptions.Output;
import io.github.qaclassifier.pipeline.training.TrainingPlan;
import io.github.qaclassifier.pipeline.training.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void packedModelPredictsTheTagsThatTheTextNames() {
    TrainingReport report = trainer.train(options("model", 16), TrainingListener.NONE);

    assertThat(report.epochs()).singleElement().asInstanceOf(INTEGER).isBetween(1, 16);
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
  void interruptedRunResumesToTheSameWeights() throws IOException {
    trainer.train(options("unbroken", 3), TrainingListener.NONE);

    TrainingOptions options = options("broken", 3);
    assertThatThrownBy(() -> trainer.train(options, stopAt("epoch 2/3")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("resumes from there");
    assertThat(options.output().folder()).doesNotExist();
    trainer.train(options, TrainingListener.NONE);

    assertThat(graph("broken")).isEqualTo(graph("unbroken"));
  }

  @Test
  void repetitionsResumeAndExtendAShorterRun() throws IOException {
    TrainingOptions once = repeated("once", 1);
    trainer.train(once, TrainingListener.NONE);
    TrainingOptions twice = repeated("twice", 2);
    assertThatThrownBy(() -> trainer.train(twice, stopAt("repetition 1/2, epoch 1/1")))
        .isInstanceOf(TrainingException.class);
    assertThatThrownBy(() -> trainer.train(twice, stopAt("repetition 2/2, epoch 1/1")))
        .isInstanceOf(TrainingException.class);
    Stages stages = new Stages();

    TrainingReport report = trainer.train(twice, stages);
    TrainingReport extended =
        trainer.train(
            new TrainingOptions(
                twice.data(),
                twice.architecture(),
                twice.recipe(),
                new Output(
                    folder.resolve("extended"),
                    once.output().work(),
                    "test-model",
                    5,
                    RunOrigin.UNKNOWN),
                twice.compute()),
            stages);

    assertThat(report.epochs()).containsExactly(1, 1);
    assertThat(stages.started).as("the first repetition is complete").hasSize(2);
    assertThat(stages.started).containsOnly("repetition 2/2, epoch 1/1");
    assertThat(graph("twice")).isNotEqualTo(graph("once")).isEqualTo(graph("extended"));
    assertThat(extended.folder().resolve("README.md")).content().contains("repetitions");
  }

  /** The stages of training, each once per run. */
  private static final class Stages implements TrainingListener {

    private final List<String> started = new ArrayList<>();
    private String stage = "";

    @Override
    public void planned(TrainingPlan plan) {
      stage = "";
    }

    @Override
    public void update(Progress progress) {
      if (progress.stage().contains("epoch") && !progress.stage().equals(stage)) {
        stage = progress.stage();
        started.add(stage);
      }
    }
  }

  private TrainingOptions repeated(String run, int repetitions) {
    Recipe plain = TrainingFixture.recipe(1);
    Recipe.Sampling sampling = plain.sampling();
    return options(run, 1)
        .withRecipe(
            new Recipe(
                plain.epochs(),
                plain.batch(),
                plain.rates(),
                plain.regularization(),
                new Recipe.Sampling(
                    sampling.titleOnly(),
                    sampling.bodyOnly(),
                    sampling.seed(),
                    Repetitions.exactly(repetitions))));
  }

  @Test
  void sourceWeightChangesTheModelAndUnknownSourceIsRejected() throws IOException {
    trainer.train(options("plain", 1), TrainingListener.NONE);
    trainer.train(weighted("doubled", Map.of("test", 2.0)), TrainingListener.NONE);

    assertThat(graph("doubled")).isNotEqualTo(graph("plain"));
    assertThatThrownBy(
            () -> trainer.train(weighted("typo", Map.of("tset", 2.0)), TrainingListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("tset");
  }

  @Test
  void recordsWithoutTagsTrainTheStudentOnSoftTargets() throws IOException {
    Path teacher = trainer.train(options("teacher", 16), TrainingListener.NONE).folder();
    Path untagged =
        fixture.write(
            "untagged.jsonl",
            TrainingFixture.questions(240, 3).stream().map(PytorchTrainerIT::withoutTags).toList());
    Path labels = teacher.resolve("category_types_encoded.json");

    trainer.train(distilled("student", untagged, labels, teacher), TrainingListener.NONE);

    try (QuestionClassifier student = QuestionClassifiers.open(folder.resolve("student"))) {
      assertThat(top(student, "sort java list")).isEqualTo("java");
      assertThat(top(student, "sort css button")).isEqualTo("css");
      assertThat(top(student, "error python file")).isEqualTo("python");
    }
    assertThat(folder.resolve("student/qa.json")).content().contains("teacher share");
  }

  @Test
  void teacherWithoutALabelIsRejectedByName() throws IOException {
    Path teacher = trainer.train(options("teacher", 1), TrainingListener.NONE).folder();
    Path labels = folder.resolve("more.json");
    Files.writeString(labels, "{\"python\": 0, \"cobol\": 1}");

    assertThatThrownBy(
            () ->
                trainer.train(distilled("student", train, labels, teacher), TrainingListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("cobol");
  }

  private static LabeledQuestion withoutTags(LabeledQuestion question) {
    return new LabeledQuestion(
        new RecordMetadata(question.id(), "", ""),
        question.question(),
        List.of(),
        TagCoverage.UNKNOWN);
  }

  private TrainingOptions distilled(String run, Path questions, Path labels, Path teacher) {
    TrainingOptions plain = options(run, 16);
    return plain.withData(
        TrainingData.of(List.of(questions), plain.data().validation())
            .withLabels(LabelOptions.of(labels))
            .withTeachers(new Teachers(List.of(new Teacher(teacher, List.of())), 0.5)));
  }

  private TrainingOptions weighted(String run, Map<String, Double> weights) {
    TrainingOptions plain = options(run, 1);
    return plain.withData(plain.data().withSourceWeights(weights));
  }

  @Test
  void checkpointOfOtherOptionsIsRejected() {
    assertThatThrownBy(() -> trainer.train(options("model", 3), stopAt("epoch 1/3")))
        .isInstanceOf(TrainingException.class);

    assertThatThrownBy(() -> trainer.train(options("model", 4), TrainingListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("other options or data");
  }

  @Test
  void checkpointOfAnotherEncoderIsRejected() throws IOException {
    TrainingOptions options = options("model", 3);
    assertThatThrownBy(() -> trainer.train(options, stopAt("epoch 1/3")))
        .isInstanceOf(TrainingException.class);
    Path weights = folder.resolve("encoder/model.safetensors");
    byte[] changed = Files.readAllBytes(weights);
    changed[changed.length - 4]++;
    Files.write(weights, changed);

    assertThatThrownBy(() -> trainer.train(options, TrainingListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("other options or data");
  }

  @Test
  void checkpointOfOtherTagListsIsRejected() throws IOException {
    Path lists = folder.resolve("limited-tags.json");
    Files.writeString(lists, "{\"hundred\": {\"labels_that_cannot_occur\": [\"css\"]}}");
    TrainingOptions options = options("model", 3);
    assertThatThrownBy(() -> trainer.train(options, stopAt("epoch 1/3")))
        .isInstanceOf(TrainingException.class);
    Files.writeString(lists, "{\"hundred\": {\"labels_that_cannot_occur\": [\"java\"]}}");

    assertThatThrownBy(() -> trainer.train(options, TrainingListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("other options or data");
  }

  @Test
  void validationIsHeldOutIfNoFileIsGiven() {
    TrainingOptions options =
        fixture.options(train, List.of(), TrainingFixture.recipe(1), "held-out-model");

    TrainingReport report = trainer.train(options, TrainingListener.NONE);

    assertThat(options.output().work().resolve("held-out.jsonl.gz")).exists();
    assertThat(report.folder()).isDirectory();
  }

  @Test
  void outputFolderThatIsNotEmptyIsRejected() throws IOException {
    TrainingOptions options = options("taken", 1);
    Files.createDirectories(options.output().folder());
    Files.writeString(options.output().folder().resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> trainer.train(options, TrainingListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("is not empty");
    assertThat(options.output().folder().resolve("thesis.txt")).hasContent("years of work");
  }

  @ParameterizedTest
  @ValueSource(strings = {"read train", "read dev", "pack"})
  void interruptBeforeOrAfterTheStepsEndsTheRunWithAMessage(String stage) {
    TrainingOptions options = options("interrupted", 1);
    TrainingListener listener =
        progress -> {
          if (progress.stage().startsWith(stage)) {
            Thread.currentThread().interrupt();
          }
        };
    try {
      assertThatThrownBy(() -> trainer.train(options, listener))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("the same command resumes");
    } finally {
      // Clears the flag, which stays set unless the loop over the steps has seen it.
      Thread.interrupted();
    }
    assertThat(options.output().folder()).doesNotExist();
  }

  @Test
  void secondRunWithTheSameWorkFolderIsRejected() {
    TrainingOptions options = options("twice", 1);
    try (WorkFolder first = WorkFolder.open(options.output().work())) {
      assertThatThrownBy(() -> trainer.train(options, TrainingListener.NONE))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("Another run uses the folder " + first.path());
    }

    assertThat(trainer.train(options, TrainingListener.NONE).folder()).isDirectory();
  }

  @Test
  void missingGpuIsNamed() {
    TrainingOptions gpu =
        options("gpu", 1).withCompute(new Compute("gpu7", 1, Precision.AUTO, Duration.ofHours(1)));

    assertThatThrownBy(() -> trainer.train(gpu, TrainingListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("There is no device gpu7");
  }

  @Test
  void rateSearchRecordsTheLossFallingBeforeItRises() {
    RateSearch search = trainer.findLearningRate(options("rates", 1), TrainingListener.NONE);

    assertThat(search.points()).hasSizeGreaterThan(20);
    assertThat(search.points()).extracting(RateSearch.Point::rate).isSorted();
    double first = search.points().get(0).loss();
    double least = search.points().stream().mapToDouble(RateSearch.Point::loss).min().orElseThrow();
    assertThat(least).isLessThan(first);
    assertThat(search.suggested()).isBetween(1e-6, 1e-1);
  }

  @Test
  void planCountsDataAndLabelsAndDoesNotTrain() {
    List<LabeledQuestion> questions = new ArrayList<>(TrainingFixture.questions(240, 1));
    for (int i = 0; i < 9; i++) {
      questions.add(TrainingFixture.question("rare " + i, List.of("cobol")));
    }
    Path withRare = fixture.write("rare.jsonl", questions);
    TrainingOptions options =
        fixture.options(withRare, List.of(validation), TrainingFixture.recipe(2), "planned");

    TrainingPlan plan = trainer.plan(options, TrainingListener.NONE);

    assertThat(plan.data().training()).isEqualTo(240);
    assertThat(plan.data().records()).isEqualTo(249);
    assertThat(plan.data().validation()).isEqualTo(60);
    assertThat(plan.labels().labels().labels())
        .containsExactlyInAnyOrderElementsOf(TrainingFixture.TAGS);
    assertThat(plan.labels().dropped())
        .singleElement()
        .hasToString("cobol (9 training examples, at least 10 are needed)");
    assertThat(plan.schedule().steps().total()).isEqualTo(2 * 15);
    assertThat(plan.schedule().tokensPerEpoch()).isGreaterThan(240 * 3);
    assertThat(plan.resources().tokensPerSecond()).isPositive();
    assertThat(plan.resources().memoryBytes()).isPositive();
    assertThat(options.output().folder()).doesNotExist();
    assertThat(options.output().work().resolve("checkpoint.bin")).doesNotExist();
  }

  @Test
  void planIsReportedBeforeTheFirstStepAndCountsTheStepsOfAnInterruptedRun() {
    List<Long> done = new ArrayList<>();
    TrainingOptions options = options("resumed", 3);
    assertThatThrownBy(() -> trainer.train(options, stopAt("epoch 2/3")))
        .isInstanceOf(TrainingException.class);

    trainer.train(
        options,
        new TrainingListener() {
          @Override
          public void planned(TrainingPlan plan) {
            done.add(plan.schedule().steps().done());
          }

          @Override
          public void update(Progress progress) {}
        });

    assertThat(done).singleElement().asInstanceOf(LONG).isBetween(15L, 30L);
  }

  @Test
  void droppedLabelsAreOnTheCard() throws IOException {
    List<LabeledQuestion> questions = new ArrayList<>(TrainingFixture.questions(120, 1));
    questions.add(TrainingFixture.question("move this perform", List.of("cobol")));
    TrainingOptions options =
        fixture.options(
            fixture.write("rare.jsonl", questions),
            List.of(validation),
            TrainingFixture.recipe(1),
            "card");

    trainer.train(options, TrainingListener.NONE);

    assertThat(options.output().folder().resolve("README.md"))
        .content()
        .contains("cobol (1 training example, at least 10 are needed)");
  }

  @Test
  void labelOfTheLabelsFileWithoutExampleIsRejectedByName() throws IOException {
    Path labels = Files.writeString(folder.resolve("labels.txt"), "python\njava\nfortran\n");
    TrainingOptions plain = options("typo", 1);

    assertThatThrownBy(
            () ->
                trainer.train(
                    plain.withData(plain.data().withLabels(LabelOptions.of(labels))),
                    TrainingListener.NONE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("fortran")
        .hasMessageContaining("labels.txt");
  }

  @Test
  void invalidRecordsAreReportedOnceEach() throws IOException {
    Path broken = folder.resolve("broken.jsonl");
    Files.write(broken, List.of("{\"title\": ", "{\"tags\": [\"java\"]}"));
    List<String> problems = new ArrayList<>();

    TrainingOptions options =
        options("with-broken", 1)
            .withData(TrainingData.of(List.of(train, broken), List.of(validation)));
    TrainingPlan plan =
        trainer.plan(
            options,
            new TrainingListener() {
              @Override
              public void invalid(RowProblem problem) {
                problems.add(problem.toString());
              }

              @Override
              public void update(Progress progress) {}
            });

    assertThat(plan.data().invalid()).isEqualTo(2);
    assertThat(problems).hasSize(2).allMatch(problem -> problem.contains("broken.jsonl:"));
  }

  @Test
  void filesOfTheSameNameAreReadAsTwo() throws IOException {
    Files.createDirectories(folder.resolve("other"));
    Path sameName = fixture.write("other/train.jsonl.gz", TrainingFixture.questions(30, 5));

    TrainingPlan plan =
        trainer.plan(
            options("two-files", 1)
                .withData(TrainingData.of(List.of(train, sameName), List.of(validation))),
            TrainingListener.NONE);

    assertThat(plan.data().training()).isEqualTo(270);
  }

  private TrainingOptions options(String run, int epochs) {
    return fixture.options(train, List.of(validation), TrainingFixture.recipe(epochs), run);
  }

  /** Interrupts the trainer, as Ctrl-C does, in the middle of a stage. */
  private static TrainingListener stopAt(String stage) {
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
    Classification prediction = classifier.classify(Question.ofTitle(title));
    return prediction.top(1).stream().map(LabelScore::label).findFirst().orElseThrow();
  }
}
