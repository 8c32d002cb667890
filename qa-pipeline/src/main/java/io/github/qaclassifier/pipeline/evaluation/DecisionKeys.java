package io.github.qaclassifier.pipeline.evaluation;

import java.util.Arrays;

/**
 * Probability and truth of a decision in one {@code int}, so that millions of them sort in place:
 * the bits of a float in [0, 1] fit in 30 and keep its order. Of equal probabilities, false comes
 * before true.
 */
final class DecisionKeys {

  private DecisionKeys() {}

  /** All known decisions, least probable first. */
  static int[] ofAll(ScoredQuestions scored) {
    long known = scored.questions().stream().mapToLong(ScoredQuestion::knownCount).sum();
    int[] keys = new int[Math.toIntExact(known)];
    int size = 0;
    for (ScoredQuestion question : scored.questions()) {
      for (int label = 0; label < question.labels(); label++) {
        if (question.isKnown(label)) {
          keys[size++] = key(question, label);
        }
      }
    }
    Arrays.sort(keys);
    return keys;
  }

  /** The known decisions of one label, least probable first. */
  static int[] ofLabel(ScoredQuestions scored, int label) {
    return scored.questions().stream()
        .filter(question -> question.isKnown(label))
        .mapToInt(question -> key(question, label))
        .sorted()
        .toArray();
  }

  static float probability(int key) {
    return Float.intBitsToFloat(key >>> 1);
  }

  static boolean isTrue(int key) {
    return (key & 1) == 1;
  }

  private static int key(ScoredQuestion question, int label) {
    return Float.floatToIntBits(question.probability(label)) << 1
        | (question.isTrue(label) ? 1 : 0);
  }
}
