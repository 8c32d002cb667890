package io.github.qaclassifier.scraper.internal.input;

import io.github.qaclassifier.core.engine.FileFailure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.apache.commons.compress.PasswordRequiredException;

/** Describes why a file cannot be read or unpacked. */
public final class ReadProblem {

  private static final String UNPACK = "unpack it first with another program";

  private ReadProblem() {}

  /** Returns what is wrong and, if known, what to do; without a full stop. */
  public static String describe(IOException problem) {
    String message = String.valueOf(problem.getMessage()).replaceFirst("\\.+$", "");
    if (problem instanceof PasswordRequiredException || message.contains("encryption")) {
      return "it is encrypted: " + UNPACK;
    }
    if (message.startsWith("Unsupported")) {
      return "%s: %s".formatted(message, UNPACK);
    }
    if (message.contains("too much memory")) {
      return "its window is larger than 128 MB: " + UNPACK;
    }
    if (problem instanceof FileSystemException file) {
      return FileFailure.reason(file);
    }
    return problem instanceof EOFException || problem.getMessage() == null
        ? "it is incomplete"
        : "it is damaged or incomplete (%s)".formatted(message);
  }
}
