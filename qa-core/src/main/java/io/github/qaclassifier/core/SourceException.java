package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/** A place that questions are collected from refused or failed: wait, or ask elsewhere. */
public final class SourceException extends QaException {

  private static final long serialVersionUID = 1L;

  /** An error with a sentence for a person. */
  public SourceException(String message) {
    this(message, null);
  }

  /** An error with a sentence for a person and what caused it. */
  public SourceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
