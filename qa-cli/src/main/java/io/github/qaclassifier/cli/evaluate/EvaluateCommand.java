package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.cli.model.ModelOption;
import io.github.qaclassifier.cli.options.EvaluationData;
import io.github.qaclassifier.cli.options.FoldSeed;
import io.github.qaclassifier.cli.options.InferenceThreads;
import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.cli.options.OutputFile;
import io.github.qaclassifier.cli.options.ReportFormat;
import io.github.qaclassifier.cli.options.StrictOption;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.pipeline.calibration.CrossValidation;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import io.github.qaclassifier.pipeline.evaluation.ReportWriter;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import io.github.qaclassifier.pipeline.evaluation.TrainingCurves;
import io.github.qaclassifier.pipeline.text.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qa evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Measure how well a model tags labelled questions.",
      "Only questions with at least one of the model's labels are in the figures; the others are"
          + " counted as skipped. The share of questions without any label that the model gives one"
          + " is printed beside them."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa evaluate --data dev.jsonl.gz",
      "  qa evaluate --data dev.jsonl.gz --format json > figures.json",
      "  qa evaluate --data titles.jsonl.gz --data bodies.jsonl.gz --cross-validate",
      "  qa evaluate --data dev.jsonl.gz --model old --model new --report compared.html",
      "  qa evaluate --data questions.csv --input body --per-label",
    })
public final class EvaluateCommand implements Callable<Integer> {

  private static final int DEFAULT_WORST = 200;

  private final Console console;

  @Mixin private EvaluationData data = new EvaluationData();

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "A model folder. Can be given several times, to compare models (default: the model that"
              + " comes with qa).")
  private List<Path> models = List.of();

  @Option(
      names = "--input",
      paramLabel = "title|body|both",
      description = "The part of a question that the model reads (default: both).")
  private QuestionPart part = QuestionPart.BOTH;

  @Option(
      names = "--cross-validate",
      paramLabel = "K",
      arity = "0..1",
      fallbackValue = "10",
      description =
          "Fit calibration and thresholds by cross-validation in K folds (10) of all files together,"
              + " so that no figure is measured on questions that they were fitted on.")
  private @Nullable Integer crossValidate;

  @Mixin private FoldSeed seed = new FoldSeed();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Read only the first N records of each file.")
  private long limit = Long.MAX_VALUE;

  @Mixin private ReportFormat format = new ReportFormat();

  @Option(names = "--per-label", description = "Add each label's figures to the table.")
  private boolean perLabel;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Also write an HTML page with plots, which needs no network.")
  private @Nullable Path report;

  @Option(
      names = "--training-log",
      paramLabel = "FILE",
      description = "The log.jsonl in the work folder of qa train; the report plots its curves.")
  private @Nullable Path trainingLog;

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description =
          "Also write the worst predictions, one JSON object per line: id, title, expected, given"
              + " and missed labels with their probabilities, loss.")
  private @Nullable Path errors;

  @Option(
      names = "--worst",
      paramLabel = "N",
      description = "How many predictions --errors writes (default: " + DEFAULT_WORST + ").")
  private @Nullable Integer worstPredictions;

  @Mixin private OutputFile output = new OutputFile();

  @Mixin private InferenceThreads threads = new InferenceThreads();

  @Mixin private StrictOption strict = new StrictOption();

  /** Creates the command on a console. */
  public EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    int worstCount = worstPredictions == null ? DEFAULT_WORST : worstPredictions;
    OptionChecks.atLeast(1, "--limit", limit);
    OptionChecks.atLeast(0, "--worst", worstCount);
    requireEffect("--training-log", trainingLog != null, "--report", report != null);
    requireEffect("--worst", worstPredictions != null, "--errors", errors != null);
    requireEffect("--seed", seed.isGiven(), "--cross-validate", crossValidate != null);
    // Everything that can be wrong is found before the evaluation, which may take minutes.
    Optional<CrossValidation> crossValidation = crossValidation();
    ReportWriter reports = report == null ? null : ReportWriter.find();
    TrainingCurves curves =
        trainingLog == null ? TrainingCurves.NONE : TrainingLogs.read(trainingLog);
    ClassifierOptions options = ClassifierOptions.DEFAULT.withThreads(threads.count());
    Map<String, Path> sets = data.sets();
    List<ModelOption> compared = compared();
    try (Destination destination = output.open(console);
        Destination errorFile = open(errors);
        Destination page = open(report)) {
      if (page != null) {
        ReportedModels.requireSameLabels(compared, options);
      }
      List<ModelInfo> infos = new ArrayList<>();
      List<Section> sections = new ArrayList<>();
      WorstPredictions worst = new WorstPredictions();
      Measurement measurement =
          new Measurement(console, strict.problems(console), part, limit, errors != null);
      for (ModelOption model : compared) {
        try (QuestionClassifier classifier = model.open(options)) {
          infos.add(classifier.model());
          Map<String, ScoredQuestions> scored = measurement.score(classifier, sets);
          requireEnough(scored);
          Map<String, ThresholdedSet> thresholded =
              ThresholdedSet.of(
                  scored, Thresholds.perLabel(classifier.model().thresholds()), crossValidation);
          ThresholdedSet.evaluations(thresholded)
              .forEach((set, figures) -> sections.add(new Section(name(model, set), figures)));
          if (errors != null) {
            thresholded.forEach(
                (name, set) -> worst.add(name(model, name), measurement.questions(name), set));
          }
        }
      }
      destination.write(format.json() ? FigureText.json(sections) : table(infos, sections));
      destination.commit();
      if (errorFile != null) {
        worst.write(errorFile, worstCount);
      }
      if (reports != null && page != null) {
        page.write(
            reports.render(new EvaluationReport(title(infos), facts(infos), sections, curves)));
        page.commit();
        console.err().println("The report is in %s.".formatted(report));
      }
    }
    return 0;
  }

  private String table(List<ModelInfo> infos, List<Section> sections) {
    String figures = FigureText.table(sections, perLabel);
    return infos.size() > 1
        ? ModelComparison.table(infos, sections) + "\n" + figures
        : figures + quantizationCost(infos.get(0));
  }

  private List<ModelOption> compared() {
    List<ModelOption> compared = ModelOption.eachOf(models);
    Set<String> names = new HashSet<>();
    for (ModelOption model : compared) {
      if (!names.add(model.name())) {
        throw new IllegalArgumentException(
            "--model %s is given twice: remove one.".formatted(model.name()));
      }
    }
    return compared;
  }

  private Optional<CrossValidation> crossValidation() {
    if (crossValidate == null) {
      return Optional.empty();
    }
    OptionChecks.atLeast(2, "--cross-validate", crossValidate);
    return Optional.of(new CrossValidation(crossValidate, seed.value()));
  }

  private void requireEnough(Map<String, ScoredQuestions> scored) {
    int questions = scored.values().stream().mapToInt(ScoredQuestions::size).sum();
    if (crossValidate != null && questions < crossValidate) {
      throw new IllegalArgumentException(
          "--cross-validate is %s, but only %s: use more records or fewer folds."
              .formatted(
                  crossValidate,
                  Quantity.of(questions, "record carries a label", "records carry a label")));
    }
  }

  private static void requireEffect(
      String option, boolean given, String other, boolean otherGiven) {
    if (given && !otherGiven) {
      throw new IllegalArgumentException(
          "%1$s has no effect without %2$s: add %2$s, or leave out %1$s.".formatted(option, other));
    }
  }

  private @Nullable Destination open(@Nullable Path file) throws IOException {
    return file == null ? null : Destination.open(console, file);
  }

  private String name(ModelOption model, String set) {
    return models.size() < 2
        ? set
        : data.files().size() < 2 ? model.name() : model.name() + ", " + set;
  }

  /** Returns what the folder states, because the float model is needed to measure it. */
  private static String quantizationCost(ModelInfo info) {
    return PackedFigures.quantizationCost(info)
        .map(
            "%nMeasured when the model was packed%nint8 costs                  %s points of micro-F1%n"
                ::formatted)
        .orElse("");
  }

  private static String title(List<ModelInfo> infos) {
    return String.join(", ", infos.stream().map(ModelInfo::name).distinct().toList());
  }

  private Map<String, String> facts(List<ModelInfo> infos) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("models", String.join(", ", infos.stream().map(ModelInfo::location).toList()));
    facts.put("data", String.join(", ", data.files().stream().map(Path::toString).toList()));
    facts.put(
        "thresholds",
        crossValidate == null
            ? "the model's own"
            : "chosen with the calibration by cross-validation, %d folds, seed %d"
                .formatted(crossValidate, seed.value()));
    facts.put("read", part == QuestionPart.BOTH ? "title and body" : part + " only");
    if (infos.size() == 1) {
      PackedFigures.quantizationCost(infos.get(0))
          .ifPresent(cost -> facts.put("int8 costs", cost + " points of micro-F1, when packed"));
    }
    if (limit < Long.MAX_VALUE) {
      facts.put("records", "the first %d of each file".formatted(limit));
    }
    return facts;
  }
}
