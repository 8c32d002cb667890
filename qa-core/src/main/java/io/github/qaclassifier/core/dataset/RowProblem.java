package io.github.qaclassifier.core.dataset;

import java.util.Objects;

/**
 * A row that could not be used.
 *
 * @param file the file it stands in
 * @param line the line it begins on, counted from 1
 * @param reason what is wrong with it, as a sentence
 */
public record RowProblem(String file, long line, String reason) {

  /** Checks that no text is null. */
  public RowProblem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return "%s:%d: %s".formatted(file, line, reason);
  }
}
