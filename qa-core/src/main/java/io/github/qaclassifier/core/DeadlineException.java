package io.github.qaclassifier.core;

/** The result was not ready before the caller's deadline: allow more time, or retry later. */
public final class DeadlineException extends QaException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public DeadlineException(String message) {
    super(message, null);
  }
}
