package io.github.qaclassifier.cli.dataset;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.pipeline.dataset.SplitOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "split",
    description = {
      "Split questions into parts by a hash of their id, and report near-duplicates across parts.",
      "Writes one NAME.jsonl.gz per part and a report."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa dataset split prepared --out split",
      "  qa dataset split all.jsonl.gz --out split --part train=0.9 --part validation=0.1",
      "  qa dataset split all.jsonl.gz --out split --seed 7 --together",
    })
final class SplitCommand implements Callable<Integer> {

  private static final SplitOptions USUAL = SplitOptions.of(List.of(Path.of("")), Path.of(""));

  private final Console console;

  @Mixin private DatasetRun run = new DatasetRun();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write.")
  private @Nullable Path out;

  @Option(
      names = "--part",
      paramLabel = "NAME=SHARE",
      description =
          "A part and its share; together 1 (default: train=0.8, validation=0.1, test=0.1).")
  private Map<String, Double> parts = new LinkedHashMap<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed of the split (default: 42).")
  private long seed = USUAL.seed();

  @Option(
      names = "--similarity",
      paramLabel = "P",
      description =
          "The least share of common three-word sequences of near-duplicates, in (0, 1]"
              + " (default: 0.8).")
  private double similarity = USUAL.similarity();

  @Option(names = "--together", description = "Move near-duplicates to the same part.")
  private boolean together;

  SplitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SplitOptions options =
        new SplitOptions(
            run.inputs(),
            Objects.requireNonNull(out),
            parts.isEmpty() ? USUAL.shares() : parts,
            seed,
            similarity,
            together);
    return run.on(
        console, (datasets, problems, progress) -> datasets.split(options, problems, progress));
  }
}
