package io.github.qaclassifier.core;

import java.util.Objects;

/**
 * How far a long task has come.
 *
 * @param stage what is being done, for example {@code epoch 2/3}
 * @param done units done so far
 * @param total units in all, or -1 where that is not known
 * @param unit what is counted, for example {@code tokens}
 * @param detail what else a watcher wants to see, for example the loss; may be empty
 */
public record Progress(String stage, long done, long total, String unit, String detail) {

  /** Checks that no text is null. */
  public Progress {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(detail, "detail");
  }
}
