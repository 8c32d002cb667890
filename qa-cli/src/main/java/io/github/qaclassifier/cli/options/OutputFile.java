package io.github.qaclassifier.cli.options;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --out} of commands that write to standard output by default. */
public final class OutputFile {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write to FILE instead of standard output. FILE is replaced only when the command"
              + " succeeds.")
  private @Nullable Path file;

  /**
   * Opens the file, or standard output without one.
   *
   * @throws io.github.qaclassifier.core.DataException if no file can be created there
   * @throws IOException if an existing file cannot be opened
   */
  public Destination open(Console console) throws IOException {
    return Destination.open(console, file);
  }
}
