package io.github.qaclassifier.core;

/** The queue is full: retry later. */
public final class OverloadedException extends QaException {

  private static final long serialVersionUID = 1L;

  /** An error with a sentence for a person. */
  public OverloadedException(String message) {
    super(message, null);
  }
}
