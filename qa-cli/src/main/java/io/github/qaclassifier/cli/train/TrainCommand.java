package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.pipeline.training.RateSearch;
import io.github.qaclassifier.pipeline.training.Trainer;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.pipeline.training.TrainingReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits a model and packs it. */
@Command(
    name = "train",
    description = {
      "Fit a model on labelled questions, quantize it and pack it into a folder.",
      "A run that was cut (Ctrl-C, power) goes on when the same command is given again."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa train --data train.jsonl.gz --validation dev.jsonl.gz --out my-model",
      "  qa train --data tickets.csv --out my-model --epochs 5 --layers all",
      "  qa train --data train.jsonl.gz --out my-model --find-learning-rate",
      "  qa classify --model my-model \"How do I center a div?\"",
    })
public final class TrainCommand implements Callable<Integer> {

  private final Console console;
  private final String commit;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private DataOptions data = new DataOptions();

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Mixin private RecipeOptions recipe = new RecipeOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The model folder to write; must not exist or be empty.")
  private @Nullable Path out;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "The folder of token cache, checkpoints and log (default: the --out folder's name with .work).")
  private @Nullable Path work;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "The model's name, on its card (default: the --out folder's name).")
  private @Nullable String name;

  @Option(
      names = "--device",
      paramLabel = "cpu|gpuN",
      description = "Where to compute (default: cpu).")
  private String device = "cpu";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads compute (default: one per core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--checkpoint-minutes",
      paramLabel = "N",
      description = "How often the state is written at the least (default: 10).")
  private long checkpointMinutes = 10;

  @Option(
      names = "--max-loss",
      paramLabel = "P",
      description =
          "The most points of micro-F1 that quantization may cost before packing is refused"
              + " (default: 0.5).")
  private double maxLoss = 0.5;

  @Option(
      names = "--find-learning-rate",
      description = "Only try rates from small to large and print the loss at each.")
  private boolean findLearningRate;

  /**
   * The command on a console.
   *
   * @param commit that this program was built from, for the model card; may be empty
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
    try (ProgressDisplay display = ProgressDisplay.on(console)) {
      text =
          Interruption.watching(
              () ->
                  findLearningRate
                      ? text(trainer.findLearningRate(options, display))
                      : text(trainer.train(options, display)));
    }
    try (Destination destination = Destination.open(console, null)) {
      destination.stream().write(text.getBytes(StandardCharsets.UTF_8));
      destination.commit();
    }
    return 0;
  }

  private TrainingOptions options() {
    Path folder = Objects.requireNonNull(out).toAbsolutePath().normalize();
    String last = String.valueOf(folder.getFileName());
    return new TrainingOptions(
        data.data(),
        network.architecture(),
        recipe.recipe(),
        folder,
        work != null ? work : folder.resolveSibling(last + ".work"),
        device,
        threads,
        Duration.ofMinutes(checkpointMinutes),
        maxLoss,
        name != null ? name : last,
        data.origin(commandLine(), commit));
  }

  /** The command as it was given, for the model card: whoever repeats it gets the model. */
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
    text.append("The model is in %s (epoch %d).%n".formatted(report.folder(), report.bestEpoch()));
    new TreeMap<>(report.figures())
        .forEach(
            (figure, value) ->
                text.append(String.format(Locale.ROOT, "%-26s %10.4f%n", figure, value)));
    return text.toString();
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
