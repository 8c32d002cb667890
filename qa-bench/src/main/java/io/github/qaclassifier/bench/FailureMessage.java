package io.github.qaclassifier.bench;

import io.github.qaclassifier.core.QaException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Describes an exception that ends a command. */
public final class FailureMessage {

  private FailureMessage() {}

  /** Returns a handler that prints the sentence on standard error; the exit code is 1. */
  public static IExecutionExceptionHandler handler(String command) {
    return (failure, line, parsed) -> {
      if (failure instanceof QaException || failure instanceof IOException) {
        line.getErr().println(command + ": " + of(failure));
        return 1;
      }
      throw failure;
    };
  }

  /** Returns one sentence. */
  public static String of(Exception e) {
    if (e instanceof FileSystemException file) {
      return "Cannot read or write %s: %s.".formatted(file.getFile(), FileFailure.reason(file));
    }
    return e instanceof IOException io ? FileFailure.reason(io) : String.valueOf(e.getMessage());
  }
}
