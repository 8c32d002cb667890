package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/** The model or its engine failed on a question: report it, with the question. */
public final class InferenceException extends QaException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public InferenceException(String message) {
    this(message, null);
  }

  /** Creates the exception with a message for the user and its cause. */
  public InferenceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
