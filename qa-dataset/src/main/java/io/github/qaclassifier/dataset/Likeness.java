package io.github.qaclassifier.dataset;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the questions that are alike: with the same id, text or title, or with mostly the same
 * words in the same order. Takes time in proportion to the number of questions, also where they are
 * all the same.
 */
final class Likeness {

  /** A short title such as "segmentation fault" says little about what is below it. */
  private static final int MIN_TITLE_WORDS = 5;

  /** How many groups of one band a question is compared with. */
  private static final int MAX_COMPARISONS = 32;

  private final double similarity;
  private final MinHash hashing;
  private final Listener listener;
  private final Groups groups = new Groups();
  private final Map<Long, Integer> byId = new HashMap<>();
  private final Map<Long, Integer> byText = new HashMap<>();
  private final Map<Long, Integer> byTitle = new HashMap<>();
  private final List<Sketch> sketches = new ArrayList<>();
  private final List<int[]> bands = new ArrayList<>();

  /** Told of a pair of questions by their numbers. */
  @FunctionalInterface
  interface Listener {
    void alike(int first, int second, String reason);
  }

  Likeness(double similarity, Listener listener) {
    this.similarity = similarity;
    this.hashing = new MinHash(similarity);
    this.listener = listener;
  }

  /** Adds the next question. */
  void add(LabeledQuestion row) {
    int index = groups.add();
    if (!row.id().isEmpty()) {
      link(byId, row.id(), index, "same_id");
    }
    link(byText, QuestionKeys.text(row), index, "same_text");
    if (Sketch.countWords(row.question().title()) >= MIN_TITLE_WORDS) {
      link(byTitle, QuestionKeys.title(row), index, "same_title");
    }
    Sketch sketch = Sketch.of(row);
    sketches.add(sketch);
    bands.add(hashing.bands(sketch));
  }

  /** Compares all that were added. */
  Groups groups() {
    long[] sorted = new long[sketches.size()];
    for (int band = 0; band < hashing.bands(); band++) {
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = (long) bands.get(i)[band] << 32 | i;
      }
      Arrays.sort(sorted);
      for (int from = 0, to; from < sorted.length; from = to) {
        to = from + 1;
        while (to < sorted.length && sorted[to] >> 32 == sorted[from] >> 32) {
          to++;
        }
        compare(sorted, from, to);
      }
    }
    return groups;
  }

  /** Compares each question of a bucket with one of each group that it has so far. */
  private void compare(long[] bucket, int from, int to) {
    List<Integer> seen = new ArrayList<>();
    for (int i = from; i < to; i++) {
      int index = (int) bucket[i];
      boolean known = false;
      for (int other : seen) {
        if (groups.of(other) == groups.of(index)) {
          known = true;
        } else if (sketches.get(other).similarity(sketches.get(index)) >= similarity) {
          join(other, index, "similar");
          known = true;
        }
      }
      if (!known && seen.size() < MAX_COMPARISONS) {
        seen.add(index);
      }
    }
  }

  private void link(Map<Long, Integer> map, String key, int index, String reason) {
    Integer first = map.putIfAbsent(QuestionKeys.hash(key), index);
    if (first != null) {
      join(first, index, reason);
    }
  }

  private void join(int first, int second, String reason) {
    if (groups.join(first, second)) {
      listener.alike(first, second, reason);
    }
  }
}
