package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.pipeline.collect.CollectRequest;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where rows go, and how many. */
final class OutputOptions {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "The file that rows are appended to: .jsonl or .csv, with .gz behind it for a gzipped"
              + " one. A journal and the place reached stand beside it.")
  Path out = Path.of("");

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "Stop once the file holds N rows (default: no limit).")
  long max = CollectRequest.NO_LIMIT;

  @Option(names = "--quiet", description = "Show no progress and no summary.")
  boolean quiet;
}
