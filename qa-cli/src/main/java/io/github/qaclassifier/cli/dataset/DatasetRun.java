package io.github.qaclassifier.cli.dataset;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.dataset.DatasetReport;
import io.github.qaclassifier.pipeline.dataset.Datasets;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that all operations on data sets share. */
final class DatasetRun {

  private enum Format {
    TABLE,
    JSON
  }

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description = {
        "Files of labelled questions: *.jsonl or *.csv, also .gz;",
        "or a folder that qa dataset prepare wrote."
      })
  private List<Path> inputs = List.of();

  @Option(
      names = "--limited-tags",
      paramLabel = "FILE",
      description =
          "The lists that tags_limited_to names (default: limited-tags.json beside each file).")
  private @Nullable Path limitedTags;

  @Option(
      names = "--format",
      paramLabel = "table|json",
      description = "How to print the report (default: table).")
  private Format format = Format.TABLE;

  @Option(
      names = "--strict",
      description = "Stop at the first invalid record instead of skipping it.")
  private boolean strict;

  @Option(
      names = "--engine",
      paramLabel = "local|spark",
      description = {
        "Where to run: in this process, or on the Spark cluster that spark-submit connects to",
        "(default: local). Both write the same files."
      })
  private String engine = Datasets.LOCAL;

  List<Path> inputs() {
    return inputs;
  }

  /** Does the work under a progress bar and prints its report. */
  int on(Console console, Operation operation) throws IOException {
    Datasets found = Datasets.find(engine);
    Datasets datasets = limitedTags == null ? found : found.withLimitedTags(limitedTags);
    DatasetReport report;
    try (ProgressDisplay display = ProgressDisplay.on(console)) {
      report = operation.run(datasets, new RowProblems(console.err(), strict), display);
    }
    String text = format == Format.JSON ? datasets.json(report) : datasets.text(report);
    try (Destination destination = Destination.open(console, null)) {
      destination.stream().write(text.getBytes(StandardCharsets.UTF_8));
      destination.stream().write(text.endsWith("\n") ? new byte[0] : new byte[] {'\n'});
      destination.commit();
    }
    return 0;
  }

  /** One operation of {@link Datasets}. */
  @FunctionalInterface
  interface Operation {
    DatasetReport run(Datasets datasets, Consumer<RowProblem> problems, ProgressListener progress);
  }
}
