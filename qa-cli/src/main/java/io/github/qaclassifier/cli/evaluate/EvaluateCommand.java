package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.cli.model.ModelOption;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.pipeline.calibration.CrossValidation;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import io.github.qaclassifier.pipeline.evaluation.ReportWriter;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import io.github.qaclassifier.pipeline.evaluation.TrainingCurves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures models on labelled questions. */
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

  private final Console console;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "Labelled questions, JSONL or CSV, also gzipped; may be given several times.")
  private List<Path> data = List.of();

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "A model folder; may be given several times, to compare. Without it, the model that"
              + " comes with qa.")
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
          "Choose calibration and thresholds anew, by cross-validation in K folds (10) of all files"
              + " together, so that no figure is measured on questions that they were chosen on.")
  private int crossValidate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed for fold assignment (default: ${DEFAULT-VALUE}).")
  private long seed = CrossValidation.DEFAULT.seed();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Read the first N records of each file only.")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--format",
      paramLabel = "table|json",
      description = "How to print the figures (default: table).")
  private FigureFormat format = FigureFormat.TABLE;

  @Option(names = "--per-label", description = "Add each label's figures to the table.")
  private boolean perLabel;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Also write a page with plots, which opens without a network.")
  private @Nullable Path report;

  @Option(
      names = "--training-log",
      paramLabel = "FILE",
      description = "The log.jsonl of a training's work folder, whose curves the report draws.")
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
      description = "How many predictions --errors writes (default: ${DEFAULT-VALUE}).")
  private int worstAnswers = 200;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the figures to a file instead of standard output.")
  private @Nullable Path out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one inference (default: one per core).")
  private int threads;

  @Option(
      names = "--strict",
      description = "Stop at the first record that is not valid, instead of leaving it out.")
  private boolean strict;

  /** The command on a console. */
  public EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit is %d; it must be 1 or more.".formatted(limit));
    }
    // Before the work, which may take minutes: whether its report can be written at all.
    ReportWriter reports = report == null ? null : ReportWriter.find();
    TrainingCurves curves =
        trainingLog == null ? TrainingCurves.NONE : TrainingLogs.read(trainingLog);
    ClassifierOptions options = ClassifierOptions.DEFAULT.withThreads(threads);
    try (Destination destination = Destination.open(console, out)) {
      List<ModelInfo> infos = new ArrayList<>();
      List<Section> sections = new ArrayList<>();
      WorstPredictions worst = new WorstPredictions();
      Measurement measurement =
          new Measurement(console, new RowProblems(console.err(), strict), part, limit)
              .keeping(errors != null);
      for (ModelOption model : ModelOption.eachOf(models)) {
        try (QuestionClassifier classifier = model.open(options)) {
          infos.add(classifier.model());
          Map<String, Judged> sets =
              Judged.each(
                  measurement.of(classifier, data),
                  Thresholds.perLabel(classifier.model().thresholds()),
                  crossValidation());
          Judged.evaluations(sets)
              .forEach((set, figures) -> sections.add(new Section(name(model, set), figures)));
          if (errors != null) {
            sets.forEach(
                (set, judged) -> worst.add(name(model, set), measurement.questions(set), judged));
          }
        }
      }
      EvaluationReport whole = new EvaluationReport(title(infos), facts(infos), sections, curves);
      if (models.size() > 1 && format == FigureFormat.TABLE) {
        String compared = ModelComparison.table(infos, sections) + "\n";
        destination.stream().write(compared.getBytes(StandardCharsets.UTF_8));
      }
      destination.stream().write(format.text(whole, perLabel).getBytes(StandardCharsets.UTF_8));
      if (models.size() < 2 && format == FigureFormat.TABLE) {
        String packed = packed(infos.get(0));
        destination.stream().write(packed.getBytes(StandardCharsets.UTF_8));
      }
      destination.commit();
      if (errors != null) {
        worst.write(console, errors, worstAnswers);
      }
      if (reports != null && report != null) {
        reports.write(whole, report);
        console.err().println("The report is in %s.".formatted(report));
      }
    }
    return 0;
  }

  private Optional<CrossValidation> crossValidation() {
    return crossValidate == 0
        ? Optional.empty()
        : Optional.of(new CrossValidation(crossValidate, seed));
  }

  private String name(ModelOption model, String set) {
    return models.size() < 2 ? set : data.size() < 2 ? model.name() : model.name() + ", " + set;
  }

  /** The cost of quantization, which cannot be measured without the float model. */
  private static String packed(ModelInfo info) {
    return PackedFigures.quantizationCost(info)
        .map("%nWhen it was packed%nint8 costs                  %s points of micro-F1%n"::formatted)
        .orElse("");
  }

  private static String title(List<ModelInfo> infos) {
    return String.join(", ", infos.stream().map(ModelInfo::name).distinct().toList());
  }

  private Map<String, String> facts(List<ModelInfo> infos) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("models", String.join(", ", infos.stream().map(ModelInfo::location).toList()));
    facts.put("data", String.join(", ", data.stream().map(Path::toString).toList()));
    facts.put(
        "thresholds",
        crossValidate == 0
            ? "the model's own"
            : "chosen with the calibration by cross-validation, %d folds, seed %d"
                .formatted(crossValidate, seed));
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
