package io.github.qaclassifier.pipeline.evaluation;

import java.util.BitSet;
import java.util.stream.IntStream;

/** One question's probabilities, true labels and unknown labels. Immutable; shares its parts. */
final class ScoredQuestion {

  /** Shared by all questions of which every label is known. */
  static final BitSet NOTHING_UNKNOWN = new BitSet();

  private final float[] probabilities;
  private final BitSet truth;
  private final BitSet unknown;

  ScoredQuestion(float[] probabilities, BitSet truth, BitSet unknown) {
    this.probabilities = probabilities;
    this.truth = truth;
    this.unknown = unknown;
  }

  /** Returns the same truth with other probabilities, which are not copied. */
  ScoredQuestion withProbabilities(float[] others) {
    for (float p : others) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "A probability is %s; it must be in [0, 1].".formatted(p));
      }
    }
    return new ScoredQuestion(others, truth, unknown);
  }

  int labels() {
    return probabilities.length;
  }

  IntStream trueLabels() {
    return truth.stream();
  }

  float probability(int label) {
    return probabilities[label];
  }

  boolean isTrue(int label) {
    return truth.get(label);
  }

  boolean isKnown(int label) {
    return !unknown.get(label);
  }

  int trueCount() {
    return truth.cardinality();
  }

  int knownCount() {
    return probabilities.length - unknown.cardinality();
  }
}
