package io.github.qaclassifier.core;

/** The answer was not ready by the time that the caller allowed: allow more, or ask later. */
public final class DeadlineException extends QaException {

  private static final long serialVersionUID = 1L;

  /** An error with a sentence for a person. */
  public DeadlineException(String message) {
    super(message, null);
  }
}
