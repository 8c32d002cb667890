package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/** A source of questions rejected a request or failed: wait, or collect from another source. */
public final class SourceException extends QaException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public SourceException(String message) {
    this(message, null);
  }

  /** Creates the exception with a message for the user and its cause. */
  public SourceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
