package io.github.qaclassifier.pipeline.evaluation;

import java.util.Arrays;

/**
 * Packs probability and truth of a decision into one {@code int}, so that millions of decisions are
 * sorted in place: a float in [0, 1] fits into 30 bits, whose order is that of the floats. Of equal
 * probabilities, false comes before true.
 */
final class DecisionKeys {

  private DecisionKeys() {}

  /** Returns all known decisions, least probable first. */
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

  /** Returns the known decisions of one label, least probable first. */
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
