package io.github.qaclassifier.cli.console;

import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows the first unsound rows of the input, counts them all, and stops at one where asked. */
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
      RowProblem.refusing().accept(problem);
    }
    count++;
    if (count <= SHOWN) {
      err.println("Left out: " + problem);
    } else if (count == SHOWN + 1) {
      err.println("More rows are left out; from here on they are only counted.");
    }
  }

  /** How many rows were left out so far. */
  public long count() {
    return count;
  }

  /** A clause for a summary: {@code "; 3 rows left out"}, or nothing. */
  public String summary() {
    return count == 0 ? "" : String.format(Locale.ROOT, "; %,d rows left out", count);
  }
}
