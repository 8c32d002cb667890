package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.cli.options.OutputFolder;
import io.github.qaclassifier.cli.options.StrictOption;
import io.github.qaclassifier.core.EvaluationSummary;
import io.github.qaclassifier.pipeline.text.Quantity;
import io.github.qaclassifier.pipeline.training.Precision;
import io.github.qaclassifier.pipeline.training.RateSearch;
import io.github.qaclassifier.pipeline.training.Trainer;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.pipeline.training.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model and packs it. */
@Command(
    name = "train",
    description = {
      "Train a model on labelled questions, quantize it and pack it into a folder.",
      "An interrupted run (Ctrl-C, power cut) resumes from its last checkpoint when the same"
          + " command is given again. The folder of --out must be empty or not exist.",
      "Without --labels, every tag on at least 10 training records and on a validation record"
          + " becomes a label."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa train --data train.jsonl.gz --validation dev.jsonl.gz --out my-model",
      "  qa train --data tickets.csv --out my-model --dry-run",
      "  qa train --data tickets.csv --out my-model --epochs 5",
      "  qa train --data train.jsonl.gz --out my-model --find-learning-rate",
      "  qa classify --model my-model \"How do I center a div?\"",
    })
public final class TrainCommand implements Callable<Integer> {

  private static final long MAX_CHECKPOINT_MINUTES = Duration.ofDays(365).toMinutes();

  private final Console console;
  private final String commit;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private DataOptions data = new DataOptions();

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Mixin private RecipeOptions recipe = new RecipeOptions();

  @Mixin private OutputFolder out = new OutputFolder();

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "The folder of token cache, checkpoints and log (default: the --out folder's name with"
              + " .work).")
  private @Nullable Path work;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "The model's name, on its card (default: the --out folder's name).")
  private @Nullable String name;

  @Option(
      names = "--device",
      paramLabel = "cpu|gpuN",
      description = "The device to compute on (default: cpu).")
  private String device = "cpu";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Number of threads per training step; 0 means one per core (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--precision",
      paramLabel = "auto|float32|bfloat16",
      description =
          "Precision of the matrix products of training; auto takes bfloat16 where the processor is"
              + " faster with it (default: auto).")
  private Precision precision = Precision.AUTO;

  @Option(
      names = "--checkpoint-minutes",
      paramLabel = "N",
      description = "The longest time between two checkpoints, in minutes (default: 10).")
  private int checkpointMinutes = 10;

  @Option(
      names = "--max-f1-drop",
      paramLabel = "P",
      description =
          "Fail if quantization lowers micro-F1 by more than P percentage points and the drop is"
              + " statistically significant (default: 0.5).")
  private double maxF1Drop = 0.5;

  @Option(names = "--max-loss", hidden = true)
  void setMaxLoss(double value) {
    maxF1Drop = value;
  }

  @Option(
      names = "--find-learning-rate",
      description = "Only test learning rates from small to large and print the loss of each.")
  private boolean findLearningRate;

  @Option(
      names = "--dry-run",
      description =
          "Check data and options and print the plan with the estimated duration, without"
              + " training.")
  private boolean dryRun;

  @Mixin private StrictOption strict = new StrictOption();

  /**
   * Creates the command on a console.
   *
   * @param commit the commit that this program was built from, for the model card; may be empty
   */
  public TrainCommand(Console console, String commit) {
    this.console = console;
    this.commit = commit;
  }

  @Override
  public Integer call() throws IOException {
    TrainingOptions options = options();
    Trainer trainer = Trainer.find();
    String text;
    try (TrainingDisplay display = new TrainingDisplay(console, strict.problems(console))) {
      text = Interruption.watching(() -> run(trainer, options, display));
    }
    console.print(text);
    return 0;
  }

  private String run(Trainer trainer, TrainingOptions options, TrainingDisplay display) {
    if (dryRun) {
      return PlanText.of(trainer.plan(options, display));
    }
    return findLearningRate
        ? text(trainer.findLearningRate(options, display))
        : text(trainer.train(options, display))
            + display.plan().map(plan -> PlanText.dropped(plan.labels())).orElse("");
  }

  private TrainingOptions options() {
    OptionChecks.require(
        device.matches("cpu|gpu\\d+"), "--device", device, "cpu, or a GPU such as gpu0");
    OptionChecks.require(threads >= 0, "--threads", threads, "0 (one per core) or more");
    OptionChecks.require(
        checkpointMinutes >= 0 && checkpointMinutes <= MAX_CHECKPOINT_MINUTES,
        "--checkpoint-minutes",
        checkpointMinutes,
        "in [0, %d]".formatted(MAX_CHECKPOINT_MINUTES));
    OptionChecks.notNegative("--max-f1-drop", maxF1Drop);
    Path folder = out.named();
    String last = String.valueOf(folder.getFileName());
    return new TrainingOptions(
        data.data(),
        network.architecture(),
        recipe.recipe(),
        new TrainingOptions.Output(
            folder,
            work != null ? work : folder.resolveSibling(last + ".work"),
            name != null ? name : last,
            maxF1Drop,
            data.origin(commandLine(), commit)),
        new TrainingOptions.Compute(
            device, threadCount(), precision, Duration.ofMinutes(checkpointMinutes)));
  }

  private int threadCount() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Returns the command line, for the model card. */
  private String commandLine() {
    return Objects.requireNonNull(spec)
        .root()
        .commandLine()
        .getParseResult()
        .originalArgs()
        .stream()
        .map(TrainCommand::quoted)
        .collect(Collectors.joining(" ", "./qa ", ""));
  }

  private static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  private static String text(TrainingReport report) {
    StringBuilder text = new StringBuilder();
    text.append("The model is in %s (%s).%n".formatted(report.folder(), weights(report.epochs())));
    for (EvaluationSummary summary : report.figures()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-26s micro-F1 %s, macro-F1 %s on %s%s%n",
              summary.set(),
              text(summary.atThresholds().micro()),
              text(summary.atThresholds().macro()),
              Quantity.of(summary.questions().used(), "question"),
              unlabeled(summary)));
    }
    return text.toString();
  }

  private static String weights(List<Integer> epochs) {
    return epochs.size() == 1
        ? "epoch " + epochs.get(0)
        : epochs.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "mean of the weights of epochs ", ""));
  }

  private static String text(EvaluationSummary.Average average) {
    return String.format(
        Locale.ROOT, "%.4f (%.4f to %.4f)", average.f1(), average.f1Lower(), average.f1Upper());
  }

  private static String unlabeled(EvaluationSummary summary) {
    return summary.questions().unlabeled() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "; %.1f %% of %s given a label",
            100 * summary.atThresholds().labelsGiven().unlabeledShare(),
            Quantity.of(
                summary.questions().unlabeled(),
                "unlabeled question is",
                "unlabeled questions are"));
  }

  private static String text(RateSearch search) {
    StringBuilder text = new StringBuilder("      rate      loss%n".formatted());
    for (RateSearch.Point point : search.points()) {
      text.append(String.format(Locale.ROOT, "%10.2e  %8.5f%n", point.rate(), point.loss()));
    }
    return text.append(
            String.format(Locale.ROOT, "Suggested: --learning-rate %.1e%n", search.suggested()))
        .toString();
  }
}
