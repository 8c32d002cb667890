package io.github.qaclassifier.train;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import io.github.qaclassifier.pipeline.training.Architecture;
import io.github.qaclassifier.pipeline.training.Epochs;
import io.github.qaclassifier.pipeline.training.Layers;
import io.github.qaclassifier.pipeline.training.LearningRates;
import io.github.qaclassifier.pipeline.training.Precision;
import io.github.qaclassifier.pipeline.training.RateSchedule;
import io.github.qaclassifier.pipeline.training.Recipe;
import io.github.qaclassifier.pipeline.training.Repetitions;
import io.github.qaclassifier.pipeline.training.RunOrigin;
import io.github.qaclassifier.pipeline.training.TrainingData;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.pipeline.training.TrainingOptions.Compute;
import io.github.qaclassifier.pipeline.training.TrainingOptions.Output;
import io.github.qaclassifier.testkit.TinyModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small questions of three tags, and a tiny encoder to train on them. */
final class TrainingFixture {

  static final List<String> TAGS = List.of("python", "java", "css");

  private static final List<String> WORDS =
      List.of("sort", "list", "value", "file", "error", "table", "button", "string", "map", "loop");

  private final Path folder;

  TrainingFixture(Path folder) {
    this.folder = folder;
  }

  /** Titles that name their tags, half of them with a body. */
  static List<LabeledQuestion> questions(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LabeledQuestion> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String tag = TAGS.get(random.nextInt(TAGS.size()));
      String title = "%s %s %s".formatted(word(random), tag, word(random));
      String body = i % 2 == 0 ? "" : "how to use %s with %s".formatted(tag, word(random));
      questions.add(
          new LabeledQuestion(
              new RecordMetadata(seed + "-" + i, "", "test"),
              new Question(title, body),
              List.of(tag),
              TagCoverage.COMPLETE));
    }
    return questions;
  }

  static LabeledQuestion question(String title, List<String> tags) {
    return new LabeledQuestion(
        new RecordMetadata("", "", "test"), Question.ofTitle(title), tags, TagCoverage.COMPLETE);
  }

  private static String word(SplittableRandom random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  Path write(String name, List<LabeledQuestion> questions) {
    Path file = folder.resolve(name);
    QuestionFiles.find().write(file, questions.iterator());
    return file;
  }

  static Recipe recipe(int epochs) {
    LearningRates rates =
        new LearningRates(2e-3, 1e-2, 0.9, new RateSchedule(RateSchedule.Shape.LINEAR, 0.1, 0.1));
    return new Recipe(
        Epochs.exactly(epochs),
        new Recipe.BatchSize(16, 256),
        rates,
        new Recipe.Regularization(0.01, 0.1, 1),
        new Recipe.Sampling(0.2, 0.1, 42, Repetitions.exactly(1)));
  }

  TrainingOptions options(Path train, List<Path> validation, Recipe recipe, String run) {
    Path encoder = TinyModels.copy(TinyModels.encoder(), folder.resolve("encoder"));
    return options(
        train, validation, recipe, run, new Architecture(encoder.toString(), Layers.all(), 32));
  }

  TrainingOptions options(
      Path train, List<Path> validation, Recipe recipe, String run, Architecture architecture) {
    return new TrainingOptions(
        TrainingData.of(List.of(train), validation),
        architecture,
        recipe,
        new Output(
            folder.resolve(run), folder.resolve(run + "-work"), "test-model", 5, RunOrigin.UNKNOWN),
        new Compute("cpu", 1, Precision.FLOAT32, Duration.ofHours(1)));
  }
}
