package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.DataException;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * An invalid record.
 *
 * @param file the file
 * @param line the line on which the record begins, counted from 1
 * @param reason what is wrong, as a sentence
 */
public record RowProblem(String file, long line, String reason) {

  /** Checks that no text is null. */
  public RowProblem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * Returns a consumer that throws a {@link DataException} with the file, the line and the reason,
   * so that reading stops at the first invalid record.
   */
  public static Consumer<RowProblem> failFast() {
    return problem -> {
      throw new DataException(problem.toString());
    };
  }

  @Override
  public String toString() {
    return "%s:%d: %s".formatted(file, line, reason);
  }
}
