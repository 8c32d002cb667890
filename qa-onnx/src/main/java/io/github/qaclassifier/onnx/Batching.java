package io.github.qaclassifier.onnx;

import io.github.qaclassifier.core.engine.EncodedQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which questions may share a run of the graph without changing one another's predictions. */
enum Batching {
  /** Any: shorter rows are padded and the mask hides that. */
  PADDED,
  /** Those of one length, since the graph takes no mask. */
  EQUAL_LENGTHS,
  /** None. */
  SINGLE;

  /** What a run of its own costs, in tokens: the weights are read once more. */
  private static final int RUN_COST = 6;

  /**
   * Splits rows into runs: similar lengths together, each run within the budget unless one row
   * alone is beyond it. A longer row starts a run of its own where padding the others to its length
   * would cost more.
   *
   * @param budget the most tokens of a run, padding included
   * @return the places of the rows in {@code rows}, a list a run; each place once
   */
  List<List<EncodedRow>> plan(List<EncodedQuestion> rows, int budget) {
    List<EncodedRow> byLength =
        IntStream.range(0, rows.size())
            .mapToObj(place -> new EncodedRow(place, rows.get(place)))
            .sorted(Comparator.comparingInt(row -> row.question().length()))
            .toList();
    List<List<EncodedRow>> runs = new ArrayList<>();
    List<EncodedRow> run = new ArrayList<>();
    for (EncodedRow row : byLength) {
      if (!run.isEmpty() && !joins(run, row, budget)) {
        runs.add(run);
        run = new ArrayList<>();
      }
      run.add(row);
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }

  private boolean joins(List<EncodedRow> run, EncodedRow row, int budget) {
    int width = row.question().length();
    return switch (this) {
      case SINGLE -> false;
      case EQUAL_LENGTHS -> width == run.get(0).question().length() && fits(run, width, budget);
      case PADDED -> fits(run, width, budget) && padding(run, width) <= RUN_COST;
    };
  }

  /** The tokens that are added to a run, whose last row is its longest, when it is widened. */
  private static int padding(List<EncodedRow> run, int width) {
    return run.size() * (width - run.get(run.size() - 1).question().length());
  }

  private static boolean fits(List<EncodedRow> run, int width, int budget) {
    return (run.size() + 1L) * width <= budget;
  }

  /**
   * A row and where it stood.
   *
   * @param place its index in the caller's list
   * @param question the row
   */
  record EncodedRow(int place, EncodedQuestion question) {}
}
