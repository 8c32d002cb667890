package io.github.qaclassifier.cli.dataset;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.pipeline.dataset.PreparationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "prepare",
    description = {
      "Prepare questions for training: drop duplicates, rare tags and questions without a label.",
      "Writes train.jsonl.gz, category_types_encoded.json and a report of what was dropped."
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

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write.")
  private @Nullable Path out;

  @Option(
      names = "--min-share",
      paramLabel = "P",
      description =
          "The minimum share of the tagged questions per label, in [0, 1] (default: 0.005).")
  private double minShare = PreparationOptions.DEFAULT_MIN_SHARE;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      description = "The minimum number of questions per label (default: 0).")
  private long minCount;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "Keep the labels of this file, in its order: category_types_encoded.json, a JSON array,"
              + " or one per line.")
  private @Nullable Path labels;

  PrepareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    PreparationOptions options =
        new PreparationOptions(
            run.inputs(),
            Objects.requireNonNull(out),
            minShare,
            minCount,
            Optional.ofNullable(labels));
    return run.on(
        console, (datasets, problems, progress) -> datasets.prepare(options, problems, progress));
  }
}
