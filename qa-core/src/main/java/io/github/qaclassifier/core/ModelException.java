package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/** A model folder is missing or invalid: correct or replace it. */
public final class ModelException extends QaException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public ModelException(String message) {
    this(message, null);
  }

  /** Creates the exception with a message for the user and its cause. */
  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
