package io.github.qaclassifier.cli.dataset;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.options.LabelsOption;
import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.cli.options.OutputFolder;
import io.github.qaclassifier.pipeline.dataset.PreparationOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "prepare",
    description = {
      "Prepare questions for training: drop duplicates, rare tags, and questions without a label.",
      "Writes train.jsonl.gz, category_types_encoded.json and a report of what was dropped. Without"
          + " --labels, the labels are the tags that --min-share and --min-count keep."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa dataset prepare questions_details.csv --out prepared",
      "  qa dataset prepare a.jsonl.gz b.jsonl.gz --out prepared --min-count 100 --min-share 0",
      "  qa dataset prepare more.jsonl --out prepared --labels category_types_encoded.json",
    })
final class PrepareCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private DatasetRun run = new DatasetRun();

  @Mixin private OutputFolder out = new OutputFolder();

  @Option(
      names = "--min-share",
      paramLabel = "P",
      description =
          "Drop tags on a smaller share of the tagged questions, in [0, 1] (default:"
              + " ${DEFAULT-VALUE}).")
  private double minShare = PreparationOptions.DEFAULT_MIN_SHARE;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      description = "Drop tags on fewer questions (default: ${DEFAULT-VALUE}).")
  private long minCount;

  @Mixin private LabelsOption labels = new LabelsOption();

  PrepareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    OptionChecks.inUnit("--min-share", minShare);
    OptionChecks.atLeast(0, "--min-count", minCount);
    PreparationOptions options =
        new PreparationOptions(run.inputs(), out.path(), minShare, minCount, labels.file());
    return run.on(
        console, (datasets, problems, progress) -> datasets.prepare(options, problems, progress));
  }
}
