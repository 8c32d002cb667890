package io.github.qaclassifier.cli;

import io.github.qaclassifier.cli.console.BrokenPipeException;
import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.core.QaException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Reports an exception as one sentence and an exit code. */
final class Failures implements IExecutionExceptionHandler {

  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof BrokenPipeException) {
      return ExitCode.OK;
    }
    console.err().println(console.errAnsi().string("@|bold,red qa:|@ ") + sentence(e));
    if (verbose(parsed)) {
      e.printStackTrace(console.err());
    }
    return e instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static boolean verbose(ParseResult parsed) {
    return parsed.asCommandLineList().stream()
        .anyMatch(c -> c.getParseResult().hasMatchedOption("--verbose"));
  }

  private static String sentence(Exception e) {
    if (e instanceof QaException || e instanceof IllegalArgumentException) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return sentence(unchecked.getCause());
    }
    if (e instanceof NoSuchFileException missing) {
      return "%s does not exist. Check the path.".formatted(missing.getFile());
    }
    if (e instanceof AccessDeniedException denied) {
      return "No permission to access %s. Change it, or choose another path."
          .formatted(denied.getFile());
    }
    if (e instanceof FileSystemException file) {
      return "Cannot read or write %s: %s.".formatted(file.getFile(), FileFailure.reason(file));
    }
    if (e instanceof IOException io) {
      return "Cannot read or write: %s.".formatted(FileFailure.reason(io));
    }
    return "Unexpected error: %s. Please report it with the output of --verbose.".formatted(e);
  }
}
