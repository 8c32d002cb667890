package io.github.qaclassifier.cli.options;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --data} of commands that evaluate models. */
public final class EvaluationData {

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description =
          "Labelled questions to evaluate on: JSONL or CSV, also gzipped. Can be given several"
              + " times.")
  private List<Path> files = List.of();

  /** Returns the files, in the order of the command line. */
  public List<Path> files() {
    return List.copyOf(files);
  }
}
