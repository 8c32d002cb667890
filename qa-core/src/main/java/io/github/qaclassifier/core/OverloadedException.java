package io.github.qaclassifier.core;

/** More is being asked than can wait in the queue: ask again a little later. */
public final class OverloadedException extends QaException {

  private static final long serialVersionUID = 1L;

  /** An error with a sentence for a person. */
  public OverloadedException(String message) {
    super(message, null);
  }
}
