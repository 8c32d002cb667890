package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/**
 * An artifact is not on the class path, or its native library cannot be loaded on this machine: do
 * what the message says.
 */
public final class MissingComponentException extends QaException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public MissingComponentException(String message) {
    this(message, null);
  }

  /** Creates the exception with a message for the user and its cause. */
  public MissingComponentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
