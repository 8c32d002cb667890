package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.DataException;
import java.util.Objects;
import java.util.function.Consumer;

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

  /**
   * What makes a reader strict: a consumer that stops at the first row that is not sound, with a
   * {@link DataException} that names file, line and reason.
   */
  public static Consumer<RowProblem> refusing() {
    return problem -> {
      throw new DataException(problem.toString());
    };
  }

  @Override
  public String toString() {
    return "%s:%d: %s".formatted(file, line, reason);
  }
}
