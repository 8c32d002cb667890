package io.github.qaclassifier.pipeline.dataset;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Questions, by index, in groups that are joined pair by pair (union-find). Takes memory for the
 * questions that were joined, not for all. Not safe for threads.
 */
final class DuplicateGroups {

  private final Map<Long, Long> parents = new HashMap<>();

  /** Makes one group of two. */
  void join(long first, long second) {
    long a = of(first);
    long b = of(second);
    parents.put(Math.max(a, b), Math.min(a, b));
    parents.putIfAbsent(Math.min(a, b), Math.min(a, b));
  }

  /** The index that stands for the group: its smallest. */
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

  /** All questions that were joined. */
  Set<Long> members() {
    return parents.keySet();
  }
}
