package io.github.qaclassifier.cli;

import io.github.qaclassifier.cli.console.Console;
import java.io.PrintStream;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports invalid arguments with one sentence and a pointer to the help. */
final class UsageErrors implements IParameterExceptionHandler {

  private final Console console;

  UsageErrors(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    PrintStream err = console.err();
    err.println(console.errAnsi().string("@|bold,red qa:|@ ") + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.printf("Try: %s --help%n", e.getCommandLine().getCommandSpec().qualifiedName());
    }
    return ExitCode.USAGE;
  }
}
