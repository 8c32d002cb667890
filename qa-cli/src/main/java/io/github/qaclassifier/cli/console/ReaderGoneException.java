package io.github.qaclassifier.cli.console;

import java.io.IOException;

/** Whoever read standard output, such as {@code head}, wants no more: end quietly. */
public final class ReaderGoneException extends IOException {

  private static final long serialVersionUID = 1L;

  ReaderGoneException(IOException cause) {
    super("The reader of standard output has gone.", cause);
  }
}
