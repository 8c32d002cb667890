package io.github.qaclassifier.core;

/** The queue is full: retry later. */
public final class OverloadedException extends QaException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public OverloadedException(String message) {
    super(message, null);
  }
}
