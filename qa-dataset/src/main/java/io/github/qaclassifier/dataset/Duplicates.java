package io.github.qaclassifier.dataset;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the questions that occur more than once, and which of them to keep. */
final class Duplicates {

  private final Map<Long, Integer> byId = new HashMap<>();
  private final Map<Long, Integer> byText = new HashMap<>();
  private final Groups groups = new Groups();
  private final BitSet sharesId = new BitSet();
  private final List<Byte> ranks = new ArrayList<>();
  private final Map<Integer, Integer> keepers = new HashMap<>();

  /** Adds the next question. */
  void add(LabeledQuestion row) {
    int index = groups.add();
    ranks.add(rank(row));
    if (!row.id().isEmpty()) {
      Integer same = byId.putIfAbsent(QuestionKeys.hash(row.id()), index);
      if (same != null) {
        groups.join(same, index);
        sharesId.set(same);
        sharesId.set(index);
      }
    }
    Integer same = byText.putIfAbsent(QuestionKeys.hash(QuestionKeys.text(row)), index);
    if (same != null) {
      groups.join(same, index);
    }
  }

  /** Chooses which to keep, once all are added. */
  void choose() {
    for (int i = 0; i < groups.size(); i++) {
      int index = i;
      keepers.merge(
          groups.of(i), i, (kept, other) -> ranks.get(index) > ranks.get(kept) ? other : kept);
    }
  }

  boolean keeps(int index) {
    return Integer.valueOf(index).equals(keepers.get(groups.of(index)));
  }

  /** Whether a question has its id in common with another one; if not, it is the text. */
  boolean sharesId(int index) {
    return sharesId.get(index);
  }

  private static byte rank(LabeledQuestion row) {
    int rank = row.tags().isEmpty() ? 0 : 4;
    rank += row.coverage() instanceof TagCoverage.Complete ? 2 : 0;
    rank += row.question().body().isBlank() ? 0 : 1;
    return (byte) rank;
  }
}
