package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/** The model or its engine failed on a question: report it, with the question. */
public final class InferenceException extends QaException {

  private static final long serialVersionUID = 1L;

  /** An error with a sentence for a person. */
  public InferenceException(String message) {
    this(message, null);
  }

  /** An error with a sentence for a person and what caused it. */
  public InferenceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
