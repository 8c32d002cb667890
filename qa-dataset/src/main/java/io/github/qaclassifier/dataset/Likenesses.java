package io.github.qaclassifier.dataset;

import java.util.Arrays;
import java.util.List;

/**
 * How many questions are alike, and in which parts they lie.
 *
 * @param alike questions that are not alone in their group
 * @param groups groups of more than one
 * @param across those of them that lie in more than one part
 * @param leaked by part: its questions whose group has one in part 0
 */
record Likenesses(long alike, long groups, long across, List<Long> leaked) {

  /**
   * @param parts the part of each question
   */
  static Likenesses of(Groups groups, int[] parts, int partCount) {
    int[] sizes = new int[parts.length];
    boolean[][] holds = new boolean[partCount][parts.length];
    for (int i = 0; i < parts.length; i++) {
      sizes[groups.of(i)]++;
      holds[parts[i]][groups.of(i)] = true;
    }
    long alike = 0;
    long several = 0;
    long across = 0;
    long[] leaked = new long[partCount];
    for (int i = 0; i < parts.length; i++) {
      int group = groups.of(i);
      alike += sizes[group] > 1 ? 1 : 0;
      leaked[parts[i]] += holds[0][group] ? 1 : 0;
      if (group == i && sizes[i] > 1) {
        several++;
        int in = 0;
        for (boolean[] part : holds) {
          in += part[i] ? 1 : 0;
        }
        across += in > 1 ? 1 : 0;
      }
    }
    return new Likenesses(alike, several, across, Arrays.stream(leaked).boxed().toList());
  }
}
