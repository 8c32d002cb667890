package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/** Training cannot start or go on: change the options or the data. */
public final class TrainingException extends QaException {

  private static final long serialVersionUID = 1L;

  /** An error with a sentence for a person. */
  public TrainingException(String message) {
    this(message, null);
  }

  /** An error with a sentence for a person and what caused it. */
  public TrainingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
