package io.github.qaclassifier.cli.dataset;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.cli.options.OutputFolder;
import io.github.qaclassifier.pipeline.dataset.SplitOptions;
import io.github.qaclassifier.pipeline.dataset.SplitRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "split",
    description = {
      "Split questions into parts by a hash of their id, and find near-duplicates in different"
          + " parts.",
      "Writes one file NAME.jsonl.gz per part, and a report."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa dataset split prepared --out split",
      "  qa dataset split all.jsonl.gz --out split --part train=0.9 --part validation=0.1",
      "  qa dataset split all.jsonl.gz --out split --seed 7 --together",
    })
final class SplitCommand implements Callable<Integer> {

  private static final SplitOptions DEFAULTS = SplitOptions.of(List.of(Path.of("")), Path.of(""));

  private final Console console;

  @Mixin private DatasetRun run = new DatasetRun();

  @Mixin private OutputFolder out = new OutputFolder();

  @Option(
      names = "--part",
      paramLabel = "NAME=SHARE",
      description =
          "Name and share of a part; the shares add up to 1 (default: train=0.8, validation=0.1,"
              + " test=0.1).")
  private Map<String, Double> parts = new LinkedHashMap<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed for the split (default: ${DEFAULT-VALUE}).")
  private long seed = DEFAULTS.rules().seed();

  @Option(
      names = "--similarity",
      paramLabel = "P",
      description =
          "Two questions are near-duplicates if they share at least this part of their three-word"
              + " sequences, in (0, 1] (default: ${DEFAULT-VALUE}).")
  private double similarity = DEFAULTS.rules().similarity();

  @Option(names = "--together", description = "Put near-duplicates into the same part.")
  private boolean together;

  SplitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    OptionChecks.require(
        similarity > 0 && similarity <= 1, "--similarity", similarity, "in (0, 1]");
    parts.forEach((name, share) -> OptionChecks.positive("--part " + name, share));
    SplitOptions options =
        new SplitOptions(
            run.inputs(),
            out.path(),
            parts.isEmpty() ? DEFAULTS.shares() : parts,
            new SplitRules(seed, similarity, together));
    return run.on(
        console, (datasets, problems, progress) -> datasets.split(options, problems, progress));
  }
}
