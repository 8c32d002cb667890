package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/** An artifact is not on the class path: add the one that the message names. */
public final class MissingComponentException extends QaException {

  private static final long serialVersionUID = 1L;

  /** An error with a sentence for a person. */
  public MissingComponentException(String message) {
    this(message, null);
  }

  /** An error with a sentence for a person and what caused it. */
  public MissingComponentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
