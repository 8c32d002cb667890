package io.github.qaclassifier.dataset;

/** A record is invalid; the message is the reason, as a sentence. */
final class InvalidRowException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidRowException(String reason) {
    super(reason);
  }
}
