package io.github.qaclassifier.bench;

import io.github.qaclassifier.core.engine.FileFailure;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** Describes an exception that ends a command. */
public final class FailureMessage {

  private FailureMessage() {}

  /** Returns one sentence. */
  public static String of(Exception e) {
    if (e instanceof FileSystemException file) {
      return "Cannot read or write %s: %s.".formatted(file.getFile(), FileFailure.reason(file));
    }
    return e instanceof IOException io ? FileFailure.reason(io) : String.valueOf(e.getMessage());
  }
}
