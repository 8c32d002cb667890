package io.github.qaclassifier.scraper.internal.rows;

/** A record that this collector did not write. */
public final class UnreadableRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableRecordException(String message) {
    super(message);
  }
}
