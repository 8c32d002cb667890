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
  List<List<PlacedQuestion>> plan(List<EncodedQuestion> questions, int budget) {
    List<PlacedQuestion> byLength =
        IntStream.range(0, questions.size())
            .mapToObj(place -> new PlacedQuestion(place, questions.get(place)))
            .sorted(Comparator.comparingInt(placed -> placed.question().length()))
            .toList();
    List<List<PlacedQuestion>> runs = new ArrayList<>();
    List<PlacedQuestion> run = new ArrayList<>();
    for (PlacedQuestion placed : byLength) {
      if (!run.isEmpty() && !joins(run, placed, budget)) {
        runs.add(run);
        run = new ArrayList<>();
      }
      run.add(placed);
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }

  private boolean joins(List<PlacedQuestion> run, PlacedQuestion placed, int budget) {
    int width = placed.question().length();
    return switch (this) {
      case SINGLE -> false;
      case EQUAL_LENGTHS -> width == run.get(0).question().length() && fits(run, width, budget);
      case PADDED -> fits(run, width, budget) && padding(run, width) <= RUN_COST;
    };
  }

  /** Returns the padding that widening adds to a run, whose last question is the longest. */
  private static int padding(List<PlacedQuestion> run, int width) {
    return run.size() * (width - run.get(run.size() - 1).question().length());
  }

  private static boolean fits(List<PlacedQuestion> run, int width, int budget) {
    return (run.size() + 1L) * width <= budget;
  }

  /**
   * A question with its position.
   *
   * @param place the index in the list of the caller
   * @param question the question
   */
  record PlacedQuestion(int place, EncodedQuestion question) {}
}
