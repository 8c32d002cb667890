package io.github.qaclassifier.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --out} of commands that write a folder. */
public final class OutputFolder {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder to write. It is created if it does not exist.")
  private Path folder = Path.of("");

  /** Returns the folder. */
  public Path path() {
    return folder;
  }
}
