package io.github.qaclassifier.cli.options;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.RowProblems;
import picocli.CommandLine.Option;

/** The option {@code --strict} of commands that read records. */
public final class StrictOption {

  @Option(
      names = "--strict",
      description = "Stop at the first invalid record instead of skipping it.")
  private boolean strict;

  /** Returns a receiver of invalid records that fails at the first one if the option is set. */
  public RowProblems problems(Console console) {
    return new RowProblems(console.err(), strict);
  }
}
