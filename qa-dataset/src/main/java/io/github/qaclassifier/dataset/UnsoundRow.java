package io.github.qaclassifier.dataset;

/** A row cannot be used; the message is the reason, as a sentence. */
final class UnsoundRow extends Exception {

  private static final long serialVersionUID = 1L;

  UnsoundRow(String reason) {
    super(reason);
  }
}
