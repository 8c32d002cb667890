package io.github.qaclassifier.cli.options;

import picocli.CommandLine.Option;

/** The option {@code --format} of commands that print a report. */
public final class ReportFormat {

  /** The formats of a report. */
  enum Format {
    TABLE,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "table|json",
      description = "Output format (default: table).")
  private Format format = Format.TABLE;

  /** Returns whether to print JSON; otherwise a table. */
  public boolean json() {
    return format == Format.JSON;
  }
}
