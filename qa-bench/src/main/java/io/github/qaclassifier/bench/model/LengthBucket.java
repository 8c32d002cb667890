package io.github.qaclassifier.bench.model;

import io.github.qaclassifier.core.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions of similar length.
 *
 * @param from the minimum number of tokens that the model reads of a question
 * @param to the maximum number of tokens
 * @param questions the questions
 */
record LengthBucket(int from, int to, List<Question> questions) {

  private static final int SHORTEST = 16;

  LengthBucket {
    questions = List.copyOf(questions);
  }

  /**
   * Sorts questions into buckets whose upper ends are powers of two; empty buckets are left out.
   *
   * @param lengths the tokens that the model reads of each question
   */
  static List<LengthBucket> of(List<Question> questions, List<Integer> lengths) {
    List<LengthBucket> buckets = new ArrayList<>();
    int longest = lengths.stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int from = 1, to = SHORTEST; from <= longest; from = to + 1, to *= 2) {
      List<Question> inside = new ArrayList<>();
      for (int i = 0; i < lengths.size(); i++) {
        if (lengths.get(i) >= from && lengths.get(i) <= to) {
          inside.add(questions.get(i));
        }
      }
      if (!inside.isEmpty()) {
        buckets.add(new LengthBucket(from, to, inside));
      }
    }
    return buckets;
  }

  /** Returns the title, such as {@code 17 to 32 tokens}. */
  String title() {
    return "%d to %d tokens".formatted(from, to);
  }
}
