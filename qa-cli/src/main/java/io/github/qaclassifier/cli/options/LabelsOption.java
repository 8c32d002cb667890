package io.github.qaclassifier.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --labels} of commands that can take a fixed list of labels. */
public final class LabelsOption {

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "File with the labels, whose order is kept: category_types_encoded.json, a JSON array, or"
              + " one label per line.")
  private @Nullable Path file;

  /** Returns the file, if the option is given. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }
}
