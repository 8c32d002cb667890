package io.github.qaclassifier.cli.console;

import java.io.IOException;

/** The reader of standard output, such as {@code head}, has closed it; not a failure. */
public final class BrokenPipeException extends IOException {

  private static final long serialVersionUID = 1L;

  BrokenPipeException(IOException cause) {
    super("Standard output was closed by its reader.", cause);
  }
}
