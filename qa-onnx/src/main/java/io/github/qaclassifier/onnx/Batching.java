package io.github.qaclassifier.onnx;

import io.github.qaclassifier.core.engine.EncodedQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which questions can share a run of the graph without changing the predictions of each other. */
enum Batching {
  /** All: shorter questions are padded, and the attention mask excludes the padding. */
  PADDED,
  /** Questions of the same length: the graph has no attention mask. */
  EQUAL_LENGTHS,
  /** None: each question has its own run. */
  SINGLE;

  /** The fixed cost of a run in tokens: the weights are read from memory. */
  private static final int RUN_COST = 6;

  /**
   * Groups questions of similar length into runs. A run stays within the budget unless it is a
   * single question. A longer question starts a new run if padding the others to its length would
   * cost more than a run.
   *
   * @param budget the most tokens of a run, padding included
   * @return the runs; each question is in one of them
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

  /** Returns the padding that widening adds to a run, whose last question is the longest. */
  private static int padding(List<EncodedRow> run, int width) {
    return run.size() * (width - run.get(run.size() - 1).question().length());
  }

  private static boolean fits(List<EncodedRow> run, int width, int budget) {
    return (run.size() + 1L) * width <= budget;
  }

  /**
   * A question with its position.
   *
   * @param place the index in the list of the caller
   * @param question the question
   */
  record EncodedRow(int place, EncodedQuestion question) {}
}
