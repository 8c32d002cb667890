package io.github.qaclassifier.cli.dataset;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.cli.options.ReportFormat;
import io.github.qaclassifier.cli.options.StrictOption;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.dataset.DatasetReport;
import io.github.qaclassifier.pipeline.dataset.Datasets;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands of {@code qa dataset} share: inputs, report, engine. */
final class DatasetRun {

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description = {
        "Files of labelled questions: JSONL, CSV or TSV, also gzipped;",
        "or a folder that qa dataset prepare wrote."
      })
  private List<Path> inputs = List.of();

  @Option(
      names = "--limited-tags",
      paramLabel = "FILE",
      description =
          "Tag lists that tags_limited_to names (default: limited-tags.json beside each input).")
  private @Nullable Path limitedTags;

  @Mixin private ReportFormat format = new ReportFormat();

  @Mixin private StrictOption strict = new StrictOption();

  @Option(
      names = "--engine",
      paramLabel = "local|spark",
      description = {
        "Where to compute: in this process, or on the Spark cluster to which spark-submit connects",
        "(default: local). The results are the same."
      })
  private String engine = Datasets.LOCAL;

  List<Path> inputs() {
    return inputs;
  }

  /** Runs an operation with a progress display and prints its report. */
  int on(Console console, Operation operation) throws IOException {
    Datasets found = Datasets.find(engine);
    Datasets datasets = limitedTags == null ? found : found.withLimitedTags(limitedTags);
    DatasetReport report;
    try (ProgressDisplay display = ProgressDisplay.on(console)) {
      report = operation.run(datasets, strict.problems(console), display);
    }
    String text = format.json() ? datasets.json(report) : datasets.text(report);
    console.print(text.endsWith("\n") ? text : text + "\n");
    return 0;
  }

  /** One operation of {@link Datasets}. */
  @FunctionalInterface
  interface Operation {
    DatasetReport run(Datasets datasets, Consumer<RowProblem> problems, ProgressListener progress);
  }
}
