package io.github.qaclassifier.cli.console;

import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.text.Quantity;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Prints the first invalid records, counts all, and fails at the first one if strict. */
public final class RowProblems implements Consumer<RowProblem> {

  private static final int SHOWN = 10;

  private final PrintStream err;
  private final boolean strict;
  private long count;

  /**
   * @param strict whether the first problem ends the run with a {@link
   *     io.github.qaclassifier.core.DataException}
   */
  public RowProblems(PrintStream err, boolean strict) {
    this.err = err;
    this.strict = strict;
  }

  @Override
  public void accept(RowProblem problem) {
    if (strict) {
      RowProblem.failFast().accept(problem);
    }
    count++;
    if (count <= SHOWN) {
      err.println("Skipped: " + problem);
    } else if (count == SHOWN + 1) {
      err.println("Further invalid records are counted but not printed.");
    }
  }

  /** Returns the number of records skipped so far. */
  public long count() {
    return count;
  }

  /** Returns a clause for a summary, such as {@code "; 3 records skipped"}, or an empty string. */
  public String summary() {
    return summarySince(0);
  }

  /**
   * Returns a clause like {@link #summary} for one file of several.
   *
   * @param before the {@link #count} before the file was read
   */
  public String summarySince(long before) {
    return count == before ? "" : "; %s skipped".formatted(Quantity.of(count - before, "record"));
  }
}
