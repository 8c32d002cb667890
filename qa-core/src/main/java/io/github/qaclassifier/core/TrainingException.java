package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/** Training cannot start or continue: change the options or the data. */
public final class TrainingException extends QaException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public TrainingException(String message) {
    this(message, null);
  }

  /** Creates the exception with a message for the user and its cause. */
  public TrainingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
