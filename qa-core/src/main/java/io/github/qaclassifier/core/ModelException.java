package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/** A model folder is missing or invalid: correct or replace it. */
public final class ModelException extends QaException {

  private static final long serialVersionUID = 1L;

  /** An error with a sentence for a person. */
  public ModelException(String message) {
    this(message, null);
  }

  /** An error with a sentence for a person and what caused it. */
  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
