package io.github.qaclassifier.pipeline.dataset;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Groups of questions, by index, built from pairs (union-find). Memory grows with the number of
 * questions in pairs. Not safe for threads.
 */
final class DuplicateGroups {

  private final Map<Long, Long> parents = new HashMap<>();

  /** Merges the groups of two questions. */
  void join(long first, long second) {
    long a = of(first);
    long b = of(second);
    parents.put(Math.max(a, b), Math.min(a, b));
    parents.putIfAbsent(Math.min(a, b), Math.min(a, b));
  }

  /** Returns the smallest index of the group, which represents it. */
  long of(long index) {
    long at = index;
    while (true) {
      Long parent = parents.get(at);
      if (parent == null || parent == at) {
        return at;
      }
      long grandparent = parents.getOrDefault(parent, parent);
      parents.put(at, grandparent);
      at = grandparent;
    }
  }

  /** Returns the questions that are in a group. */
  Set<Long> members() {
    return parents.keySet();
  }
}
