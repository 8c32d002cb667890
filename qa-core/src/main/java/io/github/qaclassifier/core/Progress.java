package io.github.qaclassifier.core;

import java.util.Objects;

/**
 * The progress of a long task.
 *
 * @param stage what is being done, for example {@code epoch 2/3}
 * @param done units done so far
 * @param total number of units in all; -1 if unknown
 * @param unit what is counted, for example {@code tokens}
 * @param detail further information for a person, for example the loss; may be empty
 */
public record Progress(String stage, long done, long total, String unit, String detail) {

  /** Checks that no text is null. */
  public Progress {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(detail, "detail");
  }
}
