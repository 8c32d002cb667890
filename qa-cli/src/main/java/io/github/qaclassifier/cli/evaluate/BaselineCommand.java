package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.pipeline.calibration.CrossValidation;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import io.github.qaclassifier.pipeline.training.Baseline;
import io.github.qaclassifier.pipeline.training.BaselineScorer;
import io.github.qaclassifier.pipeline.training.FittedBaseline;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.TagFrequencies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains and measures simple models, beside a trained one if one is named. */
@Command(
    name = "baseline",
    description = {
      "Train simple models on labelled questions and measure them, beside a trained model if one is"
          + " named, on the same questions.",
      "The simple models: always the most frequent labels; a linear model of words and bigrams;"
          + " fastText. Calibration and thresholds are cross-validated, so that no figure is"
          + " measured on questions that they were chosen on."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa baseline --train tickets.csv --data test.csv",
      "  qa baseline --train tickets.csv --data test.csv --model my-model",
    })
public final class BaselineCommand implements Callable<Integer> {

  private static final int SHOWN = 5;

  private final Console console;

  @Option(
      names = "--train",
      paramLabel = "FILE",
      required = true,
      description = "Labelled questions to train on; may be given several times.")
  private List<Path> train = List.of();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "Labelled questions to measure on; may be given several times.")
  private List<Path> data = List.of();

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "A trained model to measure too; the simple models then learn its labels.")
  private @Nullable Path model;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "The labels to learn (default: those of --model; without a model, every tag on at least"
              + " 10 training records and on a measured record).")
  private @Nullable Path labelsFile;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description =
          "Train only this model: majority, linear or fasttext; may be given several times.")
  private List<String> only = List.of();

  @Option(
      names = "--folds",
      paramLabel = "K",
      description = "Folds of the cross-validation (default: 10).")
  private int folds = CrossValidation.DEFAULT.folds();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed for fold assignment (default: ${DEFAULT-VALUE}).")
  private long seed = CrossValidation.DEFAULT.seed();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the table to a file instead of standard output.")
  private @Nullable Path out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one inference of the trained model (default: one per core).")
  private int threads;

  /** The command on a console. */
  public BaselineCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CrossValidation validation = new CrossValidation(folds, seed);
    List<Baseline> baselines = chosen();
    ComparisonTable table = new ComparisonTable();
    try (Destination destination = Destination.open(console, out)) {
      QuestionFiles files = QuestionFiles.find();
      RowProblems problems = new RowProblems(console.err(), false);
      List<LabeledQuestion> training = new ArrayList<>();
      train.forEach(file -> training.addAll(files.readAll(file, problems)));
      Map<String, List<LabeledQuestion>> measured = new LinkedHashMap<>();
      data.forEach(file -> measured.put(Measurement.name(file), files.readAll(file, problems)));
      LabelSet labels = labels(files, training, measured, validation, table);
      List<LabeledQuestion> rows = labelled(training, labels);
      requireEnough(measured, labels);
      for (Baseline baseline : baselines) {
        Optional<String> missing = baseline.missing();
        if (missing.isPresent()) {
          console.err().println("%s is left out. %s".formatted(baseline.name(), missing.get()));
          continue;
        }
        measure(baseline, labels, rows, measured, validation, table);
      }
      destination.stream().write(table.text().getBytes(StandardCharsets.UTF_8));
      destination.commit();
    }
    return 0;
  }

  private List<Baseline> chosen() {
    List<Baseline> all = Baseline.findAll();
    List<String> names = all.stream().map(Baseline::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "There is no simple model %s; the simple models are %s."
                .formatted(name, String.join(", ", names)));
      }
    }
    return all.stream().filter(each -> only.isEmpty() || only.contains(each.name())).toList();
  }

  /** The labels to learn; measures the trained model where one is named. */
  private LabelSet labels(
      QuestionFiles files,
      List<LabeledQuestion> training,
      Map<String, List<LabeledQuestion>> measured,
      CrossValidation validation,
      ComparisonTable table)
      throws IOException {
    Optional<LabelSet> ofModel =
        model == null ? Optional.empty() : Optional.of(trained(model, validation, table));
    if (labelsFile != null) {
      return files.readLabels(labelsFile);
    }
    if (ofModel.isPresent()) {
      return ofModel.get();
    }
    TagFrequencies trainingTags = new TagFrequencies();
    training.forEach(trainingTags::add);
    TagFrequencies measuredTags = new TagFrequencies();
    measured.values().forEach(questions -> questions.forEach(measuredTags::add));
    LabelSelection selection = LabelSelection.ofFrequent(trainingTags, measuredTags, 0);
    console
        .err()
        .printf(
            Locale.ROOT,
            "%d labels, learnt from %,d training records; %,d tags are no labels%s%n",
            selection.labels().size(),
            trainingTags.records(),
            selection.dropped().size(),
            selection.dropped().stream()
                .limit(SHOWN)
                .map(LabelSelection.Dropped::toString)
                .collect(Collectors.joining(", ", selection.dropped().isEmpty() ? "." : ": ", "")));
    return selection.labels();
  }

  /** Measures a trained model and returns its labels. */
  private LabelSet trained(Path folder, CrossValidation validation, ComparisonTable table)
      throws IOException {
    try (QuestionClassifier classifier =
        QuestionClassifiers.open(folder, ClassifierOptions.DEFAULT.withThreads(threads))) {
      Measurement measurement =
          new Measurement(
              console, new RowProblems(console.err(), false), QuestionPart.BOTH, Long.MAX_VALUE);
      table.row(
          classifier.model().name(),
          figures(measurement.of(classifier, data), validation),
          Optional.empty());
      return new LabelSet(classifier.model().labels());
    }
  }

  private static Map<String, Evaluation> figures(
      Map<String, ScoredQuestions> answers, CrossValidation validation) {
    return Judged.evaluations(Judged.each(answers, Thresholds.HALF, Optional.of(validation)));
  }

  private static List<LabeledQuestion> labelled(List<LabeledQuestion> training, LabelSet labels) {
    List<LabeledQuestion> rows =
        training.stream().filter(row -> labels.coversAny(row.tags())).toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "No record of --train carries one of the %d labels, such as %s: check the labels."
              .formatted(labels.size(), labels.labels().get(0)));
    }
    return rows;
  }

  private void requireEnough(Map<String, List<LabeledQuestion>> measured, LabelSet labels) {
    long count =
        measured.values().stream()
            .flatMap(List::stream)
            .filter(row -> labels.coversAny(row.tags()))
            .count();
    if (count < folds) {
      throw new IllegalArgumentException(
          "Only %d records of --data carry one of the %d labels, such as %s; %d folds need as many."
              .formatted(count, labels.size(), labels.labels().get(0), folds));
    }
  }

  private void measure(
      Baseline baseline,
      LabelSet labels,
      List<LabeledQuestion> rows,
      Map<String, List<LabeledQuestion>> measured,
      CrossValidation validation,
      ComparisonTable table) {
    long begun = System.nanoTime();
    try (ProgressDisplay display = ProgressDisplay.on(console);
        FittedBaseline fitted = baseline.fit(labels, rows, display)) {
      Duration learnt = Duration.ofNanos(System.nanoTime() - begun);
      Map<String, ScoredQuestions> answers = new LinkedHashMap<>();
      measured.forEach(
          (name, questions) -> answers.put(name, BaselineScorer.score(fitted, labels, questions)));
      table.row(
          "%s (%s)".formatted(baseline.name(), baseline.description()),
          figures(answers, validation),
          Optional.of(learnt));
    }
  }
}
