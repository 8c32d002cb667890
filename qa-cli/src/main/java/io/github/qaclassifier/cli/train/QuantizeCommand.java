package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.cli.options.OutputFolder;
import io.github.qaclassifier.pipeline.training.ModelQuantizer;
import io.github.qaclassifier.pipeline.training.QuantizationOptions;
import io.github.qaclassifier.pipeline.training.QuantizationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Quantizes the weights of a packed model again. */
@Command(
    name = "quantize",
    description = {
      "Write the weights of a packed model as a new int8 graph, fit calibration and thresholds, and"
          + " pack the result.",
      "Use it to convert a model of an older version to the faster graph of this version, or to"
          + " measure the ranges of activations on your own questions. The folder of --out must be"
          + " empty or not exist."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa quantize --model old-model --sample train.jsonl.gz --validation dev.jsonl.gz"
          + " --out new-model",
    })
public final class QuantizeCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "The model folder to read; it is not changed.")
  private @Nullable Path model;

  @Option(
      names = "--sample",
      paramLabel = "FILE",
      required = true,
      description =
          "Questions of the kind that the model will read, with or without tags; may be given"
              + " several times. The ranges of activations are measured on 256 of each file. An invalid"
              + " record ends the command.")
  private List<Path> sample = List.of();

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      required = true,
      description =
          "Labelled questions on which calibration and thresholds are fitted and the two models are"
              + " compared; may be given several times.")
  private List<Path> validation = List.of();

  @Mixin private OutputFolder out = new OutputFolder();

  @Option(
      names = "--max-f1-drop",
      paramLabel = "P",
      description =
          "Fail if the new model loses more than P percentage points of micro-F1 and the drop is"
              + " statistically significant (default: ${DEFAULT-VALUE}).")
  private double maxF1Drop = 0.5;

  /** Creates the command on a console. */
  public QuantizeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    OptionChecks.notNegative("--max-f1-drop", maxF1Drop);
    QuantizationOptions options =
        new QuantizationOptions(
            Objects.requireNonNull(model), sample, validation, out.named(), maxF1Drop);
    String text;
    try (ProgressDisplay display = ProgressDisplay.on(console)) {
      text = text(ModelQuantizer.find().quantize(options, display));
    }
    console.print(text);
    return 0;
  }

  private static String text(QuantizationReport report) {
    StringBuilder text = new StringBuilder("The model is in %s.%n".formatted(report.folder()));
    text.append(String.format(Locale.ROOT, "%-26s %10s %10s%n", "micro-F1", "before", "after"));
    new TreeMap<>(report.after())
        .forEach(
            (set, after) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%-26s %10.4f %10.4f%n",
                        set,
                        report.before().get(set),
                        after)));
    return text.toString();
  }
}
