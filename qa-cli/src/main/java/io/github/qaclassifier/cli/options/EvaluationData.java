package io.github.qaclassifier.cli.options;

import io.github.qaclassifier.core.EvaluationSummary;
import io.github.qaclassifier.pipeline.dataset.InputFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * Returns the files by their names in tables: the file name without its extension.
   *
   * @throws IllegalArgumentException if a file is given twice, two have the same name, or one of
   *     several has that of all files together
   */
  public Map<String, Path> sets() {
    InputFiles.firstRepeated(files)
        .ifPresent(
            file -> {
              throw new IllegalArgumentException(
                  "%s is given twice with --data: remove one.".formatted(file));
            });
    Map<String, Path> sets = new LinkedHashMap<>();
    for (Path file : files) {
      Path other = sets.put(name(file), file);
      if (other != null) {
        throw new IllegalArgumentException(
            "--data %s and --data %s are both called %s in tables: rename one of them."
                .formatted(other, file, name(file)));
      }
    }
    if (sets.size() > 1 && sets.containsKey(EvaluationSummary.TOGETHER)) {
      throw new IllegalArgumentException(
          "--data %s is called %s in tables, like the figures of all files: rename the file."
              .formatted(sets.get(EvaluationSummary.TOGETHER), EvaluationSummary.TOGETHER));
    }
    return sets;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName())
        .replaceFirst("\\.(jsonl|ndjson|csv|tsv)(\\.gz)?$", "");
  }
}
