package io.github.qaclassifier.pipeline.dataset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses which of several equal questions to keep: one with tags is preferred, then one whose tags
 * are all known, then one with a body, then the first. Not safe for threads.
 */
public final class DuplicateSelection {

  /** The keys that equal questions have in common. */
  public static final List<DuplicateKey> KEYS =
      List.of(DuplicateKey.ID, DuplicateKey.ID_AND_TITLE, DuplicateKey.TEXT);

  private final DuplicateGroups groups = new DuplicateGroups();
  private final Map<Long, Integer> ranks = new HashMap<>();
  private final Set<Long> sharingId = new HashSet<>();

  /** Starts without duplicates. */
  public DuplicateSelection() {}

  /**
   * A question that occurs more than once.
   *
   * @param index the index of the question in the data
   * @param rank the {@link DuplicateSelection#rank} of the question
   */
  public record Candidate(long index, int rank) {}

  /** Returns the rank of a question; of equal questions, the one with the highest rank is kept. */
  public static int rank(LabeledQuestion question) {
    int rank = question.tags().isEmpty() ? 0 : 4;
    rank += question.coverage() instanceof TagCoverage.Complete ? 2 : 0;
    rank += question.question().body().isBlank() ? 0 : 1;
    return rank;
  }

  /** Adds two questions that have a key in common. The order of calls does not matter. */
  public void add(DuplicateKey key, Candidate first, Candidate second) {
    groups.join(first.index(), second.index());
    ranks.put(first.index(), first.rank());
    ranks.put(second.index(), second.rank());
    if (key == DuplicateKey.ID || key == DuplicateKey.ID_AND_TITLE) {
      sharingId.add(first.index());
      sharingId.add(second.index());
    }
  }

  /** Returns the questions to drop, with the reason: {@code same_id} or {@code same_text}. */
  public Map<Long, String> dropped() {
    Map<Long, Long> kept = new HashMap<>();
    Set<Long> ordered = new TreeSet<>(groups.members());
    for (long index : ordered) {
      kept.merge(groups.of(index), index, (best, other) -> rank(other) > rank(best) ? other : best);
    }
    Map<Long, String> dropped = new HashMap<>();
    for (long index : ordered) {
      Long best = kept.get(groups.of(index));
      if (best == null || best != index) {
        DuplicateKey key = sharingId.contains(index) ? DuplicateKey.ID : DuplicateKey.TEXT;
        dropped.put(index, key.reason());
      }
    }
    return dropped;
  }

  private int rank(long index) {
    return ranks.getOrDefault(index, 0);
  }
}
