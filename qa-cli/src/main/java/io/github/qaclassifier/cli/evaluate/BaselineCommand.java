package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.cli.options.EvaluationData;
import io.github.qaclassifier.cli.options.FoldSeed;
import io.github.qaclassifier.cli.options.InferenceThreads;
import io.github.qaclassifier.cli.options.LabelsOption;
import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.cli.options.OutputFile;
import io.github.qaclassifier.cli.options.StrictOption;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.pipeline.calibration.CrossValidation;
import io.github.qaclassifier.pipeline.dataset.InputFiles;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.QuestionScorer;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import io.github.qaclassifier.pipeline.text.Quantity;
import io.github.qaclassifier.pipeline.training.Baseline;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.TagFrequencies;
import java.io.IOException;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qa baseline}. */
@Command(
    name = "baseline",
    description = {
      "Train simple models on labelled questions and evaluate them, beside a trained model if one"
          + " is named, on the same questions.",
      "The simple models: always the most frequent labels; a linear model on words and bigrams;"
          + " fastText. Calibration and thresholds are cross-validated, so that no figure is"
          + " measured on questions that they were fitted on.",
      "Without --labels, the simple models learn the labels of --model; without --model, every tag"
          + " on at least 10 training records and on a record of --data."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa baseline --train tickets.csv --data test.csv",
      "  qa baseline --train tickets.csv --data test.csv --model my-model",
    })
public final class BaselineCommand implements Callable<Integer> {

  private static final int DROPPED_SHOWN = 5;

  private final Console console;

  @Option(
      names = "--train",
      paramLabel = "FILE",
      required = true,
      description = "Labelled questions to train on. Can be given several times.")
  private List<Path> train = List.of();

  @Mixin private EvaluationData data = new EvaluationData();

  @Option(names = "--model", paramLabel = "DIR", description = "A model folder to evaluate too.")
  private @Nullable Path model;

  @Mixin private LabelsOption labelsFile = new LabelsOption();

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description =
          "Train only this simple model: majority, linear or fasttext. Can be given several times.")
  private List<String> only = List.of();

  @Option(
      names = "--folds",
      paramLabel = "K",
      description = "Number of folds of the cross-validation (default: ${DEFAULT-VALUE}).")
  private int folds = CrossValidation.DEFAULT.folds();

  @Mixin private FoldSeed seed = new FoldSeed();

  @Mixin private OutputFile output = new OutputFile();

  @Mixin private InferenceThreads threads = new InferenceThreads();

  @Mixin private StrictOption strict = new StrictOption();

  /** Creates the command on a console. */
  public BaselineCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    OptionChecks.atLeast(2, "--folds", folds);
    CrossValidation validation = new CrossValidation(folds, seed.value());
    ClassifierOptions options = ClassifierOptions.DEFAULT.withThreads(threads.count());
    Map<String, Path> sets = data.sets();
    requireDistinct();
    List<Baseline> baselines = chosen();
    ComparisonTable table = new ComparisonTable();
    try (Destination destination = output.open(console)) {
      QuestionFiles files = QuestionFiles.find();
      RowProblems problems = strict.problems(console);
      List<LabeledQuestion> training = new ArrayList<>();
      train.forEach(file -> training.addAll(files.readAll(file, problems)));
      Map<String, List<LabeledQuestion>> questions = new LinkedHashMap<>();
      sets.forEach((name, file) -> questions.put(name, files.readAll(file, problems)));
      console
          .err()
          .printf(
              Locale.ROOT,
              "Read %s and %s to evaluate on%s.%n",
              Quantity.of(training.size(), "training record"),
              Quantity.of(questions.values().stream().mapToLong(List::size).sum(), "record"),
              problems.summary());
      Optional<LabelSet> modelLabels = Optional.empty();
      if (model != null) {
        try (QuestionClassifier classifier = QuestionClassifiers.open(model, options)) {
          modelLabels = Optional.of(new LabelSet(classifier.model().labels()));
          table.add(
              classifier.model().name(),
              evaluate(classifier, questions, validation),
              Optional.empty());
        }
      }
      LabelSet labels = labels(files, modelLabels, training, questions);
      List<LabeledQuestion> labeled = labeled(training, labels);
      requireEnough(questions, labels);
      for (Baseline baseline : baselines) {
        Optional<String> missing = baseline.missing();
        if (missing.isPresent()) {
          console.err().println("%s is left out. %s".formatted(baseline.name(), missing.get()));
        } else {
          evaluate(baseline, labels, labeled, questions, validation, table);
        }
      }
      destination.write(table.text());
      destination.commit();
    }
    return 0;
  }

  /** Rejects a file whose records would count twice, or evaluate what was trained on them. */
  private void requireDistinct() {
    InputFiles.firstRepeated(train)
        .ifPresent(
            file -> {
              throw new IllegalArgumentException(
                  "%s is given twice with --train: remove one.".formatted(file));
            });
    InputFiles.firstRepeated(Stream.concat(train.stream(), data.files().stream()).toList())
        .ifPresent(
            file -> {
              throw new IllegalArgumentException(
                  "%s is given with --train and with --data: evaluate on other records."
                      .formatted(file));
            });
  }

  private List<Baseline> chosen() {
    List<Baseline> all = Baseline.findAll();
    List<String> names = all.stream().map(Baseline::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "--only %s: there is no such simple model. The simple models are %s."
                .formatted(name, String.join(", ", names)));
      }
    }
    return all.stream().filter(each -> only.isEmpty() || only.contains(each.name())).toList();
  }

  /** Returns the labels that the simple models learn. */
  private LabelSet labels(
      QuestionFiles files,
      Optional<LabelSet> modelLabels,
      List<LabeledQuestion> training,
      Map<String, List<LabeledQuestion>> questions) {
    if (labelsFile.file().isPresent()) {
      return files.readLabels(labelsFile.file().get());
    }
    if (modelLabels.isPresent()) {
      return modelLabels.get();
    }
    TagFrequencies trainingTags = new TagFrequencies();
    training.forEach(trainingTags::add);
    TagFrequencies evaluationTags = new TagFrequencies();
    questions.values().forEach(set -> set.forEach(evaluationTags::add));
    LabelSelection selection = LabelSelection.ofFrequent(trainingTags, evaluationTags, 0);
    console
        .err()
        .printf(
            Locale.ROOT,
            "%s from %s; tags that are not labels: %,d%s%n",
            Quantity.of(selection.labels().size(), "label"),
            Quantity.of(trainingTags.records(), "training record"),
            selection.dropped().size(),
            selection.dropped().stream()
                .limit(DROPPED_SHOWN)
                .map(LabelSelection.Dropped::toString)
                .collect(
                    Collectors.joining(
                        ", ", selection.dropped().isEmpty() ? "." : ", such as ", "")));
    return selection.labels();
  }

  private static List<LabeledQuestion> labeled(List<LabeledQuestion> training, LabelSet labels) {
    List<LabeledQuestion> labeled =
        training.stream().filter(record -> labels.coversAny(record.tags())).toList();
    if (labeled.isEmpty()) {
      throw new IllegalArgumentException(
          "No record of --train carries a label, such as %s (labels: %d): check the labels."
              .formatted(labels.labels().get(0), labels.size()));
    }
    return labeled;
  }

  private void requireEnough(Map<String, List<LabeledQuestion>> questions, LabelSet labels) {
    long count =
        questions.values().stream()
            .flatMap(List::stream)
            .filter(record -> labels.coversAny(record.tags()))
            .count();
    if (count < folds) {
      throw new IllegalArgumentException(
          "Only %s a label, such as %s; %d folds need at least %d: use more records or fewer --folds."
              .formatted(
                  Quantity.of(count, "record of --data carries", "records of --data carry"),
                  labels.labels().get(0),
                  folds,
                  folds));
    }
  }

  private void evaluate(
      Baseline baseline,
      LabelSet labels,
      List<LabeledQuestion> training,
      Map<String, List<LabeledQuestion>> questions,
      CrossValidation validation,
      ComparisonTable table) {
    long start = System.nanoTime();
    try (ProgressDisplay display = ProgressDisplay.on(console);
        QuestionClassifier classifier = baseline.fit(labels, training, display)) {
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      table.add(
          "%s (%s)".formatted(baseline.name(), baseline.description()),
          evaluate(classifier, questions, validation),
          Optional.of(duration));
    }
  }

  private static Map<String, Evaluation> evaluate(
      QuestionClassifier classifier,
      Map<String, List<LabeledQuestion>> questions,
      CrossValidation validation) {
    Map<String, ScoredQuestions> scored = new LinkedHashMap<>();
    questions.forEach(
        (name, set) ->
            scored.put(
                name, QuestionScorer.score(classifier, set.iterator(), ProgressListener.NONE)));
    return ThresholdedSet.evaluations(
        ThresholdedSet.of(scored, Thresholds.HALF, Optional.of(validation)));
  }
}
