package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/** A data file cannot be read or written, or one of its records is invalid: correct the file. */
public final class DataException extends QaException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public DataException(String message) {
    this(message, null);
  }

  /** Creates the exception with a message for the user and its cause. */
  public DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
