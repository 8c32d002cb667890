package io.github.qaclassifier.dataset;

import java.util.Arrays;

/** Numbers 0, 1, 2, ... in groups that are joined one by one (union-find). */
final class Groups {

  private int[] parents = new int[1 << 10];
  private int size;

  /** Adds the next number, in a group of its own. */
  int add() {
    if (size == parents.length) {
      parents = Arrays.copyOf(parents, 2 * size);
    }
    parents[size] = size;
    return size++;
  }

  /** The number that stands for the group: its smallest. */
  int of(int number) {
    int at = number;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /** Makes one group of two; false if they were one. */
  boolean join(int first, int second) {
    int a = of(first);
    int b = of(second);
    parents[Math.max(a, b)] = Math.min(a, b);
    return a != b;
  }

  int size() {
    return size;
  }
}
