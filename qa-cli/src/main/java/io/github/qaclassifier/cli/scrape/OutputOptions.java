package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The output file and its limit. */
final class OutputOptions {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "The file to append records to: .jsonl or .csv, with .gz appended for a gzipped one. A"
              + " journal and a state file are written beside it.")
  Path out = Path.of("");

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "Stop when the file contains N records (default: no limit).")
  private long max = CollectRequest.NO_LIMIT;

  @Option(names = "--quiet", description = "Show no progress and no summary.")
  boolean quiet;

  long max() {
    OptionChecks.atLeast(1, "--max", max);
    return max;
  }
}
