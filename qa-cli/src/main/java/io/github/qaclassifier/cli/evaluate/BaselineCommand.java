package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.cli.model.ModelOption;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures simple models beside a trained one. */
@Command(
    name = "baseline",
    description = {
      "Learn simple models from labelled questions and measure them beside a trained one, on the"
          + " same questions.",
      "They are: always the most frequent labels; a linear model of words and bigrams; fastText."
          + " Calibration and thresholds of each are cross-validated, so that none is tuned on the"
          + " questions it is measured on."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa baseline --train train.jsonl.gz --data dev-titles.jsonl.gz --data dev-bodies.jsonl.gz",
      "  qa baseline --train own/train.jsonl.gz --data own/rest.jsonl.gz --model own-model",
    })
public final class BaselineCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--train",
      paramLabel = "FILE",
      required = true,
      description = "Labelled questions to learn from; may be given several times.")
  private List<Path> train = List.of();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "Labelled questions to measure on; may be given several times.")
  private List<Path> data = List.of();

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Learn the labels of this file and measure no trained model.")
  private @Nullable Path labelsFile;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Only this one: majority, linear or fasttext; may be given several times.")
  private List<String> only = List.of();

  @Option(
      names = "--folds",
      paramLabel = "K",
      description = "Folds of the cross-validation (default: 10).")
  private int folds = CrossValidation.DEFAULT.folds();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Deals the questions out to other folds (default: 42).")
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
      QuestionFiles files =
          QuestionFiles.find();
      LabelSet labels =
          labelsFile == null ? trained(validation, table) : files.readLabels(labelsFile);
      List<LabeledQuestion> rows = rows(files, labels);
      Map<String, List<LabeledQuestion>> asked = new LinkedHashMap<>();
      data.forEach(file -> asked.put(Measurement.name(file), files.readAll(file, p -> {})));
      for (Baseline baseline : baselines) {
        Optional<String> missing = baseline.missing();
        if (missing.isPresent()) {
          console.err().println("%s is left out. %s".formatted(baseline.name(), missing.get()));
          continue;
        }
        measure(baseline, labels, rows, asked, validation, table);
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
            "There is no simple model %s; there are %s.".formatted(name, String.join(", ", names)));
      }
    }
    return all.stream().filter(each -> only.isEmpty() || only.contains(each.name())).toList();
  }

  /** Measures the trained model and returns its labels. */
  private LabelSet trained(CrossValidation validation, ComparisonTable table) throws IOException {
    try (QuestionClassifier classifier =
        model.open(ClassifierOptions.DEFAULT.withThreads(threads))) {
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

  private List<LabeledQuestion> rows(QuestionFiles files, LabelSet labels) {
    List<LabeledQuestion> rows = new ArrayList<>();
    for (Path file : train) {
      files.readAll(file, problem -> {}).stream()
          .filter(row -> labels.coversAny(row.tags()))
          .forEach(rows::add);
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "No question to learn from carries one of the model's labels.");
    }
    return rows;
  }

  private void measure(
      Baseline baseline,
      LabelSet labels,
      List<LabeledQuestion> rows,
      Map<String, List<LabeledQuestion>> asked,
      CrossValidation validation,
      ComparisonTable table) {
    long begun = System.nanoTime();
    try (ProgressDisplay display = ProgressDisplay.on(console);
        FittedBaseline fitted = baseline.fit(labels, rows, display)) {
      Duration learnt = Duration.ofNanos(System.nanoTime() - begun);
      Map<String, ScoredQuestions> answers = new LinkedHashMap<>();
      asked.forEach(
          (name, questions) -> answers.put(name, BaselineScorer.score(fitted, labels, questions)));
      table.row(
          "%s (%s)".formatted(baseline.name(), baseline.description()),
          figures(answers, validation),
          Optional.of(learnt));
    }
  }
}
