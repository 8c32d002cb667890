package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/** A data file cannot be read or written, or one of its records is invalid: correct the file. */
public final class DataException extends QaException {

  private static final long serialVersionUID = 1L;

  /** An error with a sentence for a person. */
  public DataException(String message) {
    this(message, null);
  }

  /** An error with a sentence for a person and what caused it. */
  public DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
