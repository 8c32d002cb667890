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

  /**
   * Returns the absolute path of a folder that the command creates or replaces as a whole.
   *
   * @throws IllegalArgumentException if it is the root of a file system, which has no name
   */
  public Path named() {
    Path absolute = folder.toAbsolutePath().normalize();
    OptionChecks.require(absolute.getFileName() != null, "--out", folder, "a folder with a name");
    return absolute;
  }
}
