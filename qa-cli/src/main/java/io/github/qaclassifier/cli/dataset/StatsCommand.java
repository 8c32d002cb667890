package io.github.qaclassifier.cli.dataset;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.options.OptionChecks;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "stats",
    description = "Count questions, tags, pairs of tags, years, sources and lengths.",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa dataset stats questions.jsonl.gz",
      "  qa dataset stats questions_details.csv --top 100 --format json",
    })
final class StatsCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private DatasetRun run = new DatasetRun();

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "List the N most frequent tags and pairs (default: 30).")
  private int top = 30;

  StatsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    OptionChecks.atLeast(1, "--top", top);
    return run.on(
        console,
        (datasets, problems, progress) -> datasets.describe(run.inputs(), top, problems, progress));
  }
}
