package io.github.qaclassifier.pipeline.calibration;

import java.util.Arrays;

/**
 * The threshold with the best F1: half-way between the lowest probability that is given and the
 * highest that is not. Of equally good thresholds the highest is taken.
 */
final class BestThreshold {

  private BestThreshold() {}

  /**
   * The best one for all labels together, on these very questions.
   *
   * @param otherwise the answer if no label is present anywhere
   */
  static double overall(ScoreMatrix probabilities, double otherwise) {
    long[] pairs = new long[probabilities.questions() * probabilities.labels()];
    int count = 0;
    for (int question = 0; question < probabilities.questions(); question++) {
      for (int label = 0; label < probabilities.labels(); label++) {
        if (probabilities.known(question, label)) {
          pairs[count++] =
              pair(probabilities.score(question, label), probabilities.present(question, label));
        }
      }
    }
    return best(Arrays.copyOf(pairs, count), otherwise, false);
  }

  /**
   * The best one for a label if each of its probabilities comes true as often as it says.
   *
   * @param otherwise the answer if no question is known
   */
  static double expected(ScoreMatrix probabilities, int label, double otherwise) {
    long[] pairs = new long[probabilities.questions()];
    int count = 0;
    for (int question = 0; question < probabilities.questions(); question++) {
      if (probabilities.known(question, label)) {
        pairs[count++] =
            pair(probabilities.score(question, label), probabilities.present(question, label));
      }
    }
    return best(Arrays.copyOf(pairs, count), otherwise, true);
  }

  private static double best(long[] pairs, double otherwise, boolean expected) {
    Arrays.sort(pairs);
    double present = 0;
    for (long pair : pairs) {
      present += weight(pair, expected);
    }
    double best = 0;
    double threshold = otherwise;
    double hits = 0;
    for (int given = 1; given <= pairs.length; given++) {
      long lowestGiven = pairs[pairs.length - given];
      hits += weight(lowestGiven, expected);
      float lowest = probability(lowestGiven);
      float highestLeft = given < pairs.length ? probability(pairs[pairs.length - given - 1]) : 0;
      boolean tied = given < pairs.length && lowest == highestLeft;
      double f1 = 2 * hits / (given + present);
      if (!tied && f1 > best) {
        best = f1;
        threshold = ((double) lowest + highestLeft) / 2;
      }
    }
    return threshold;
  }

  private static double weight(long pair, boolean expected) {
    return expected ? probability(pair) : pair & 1;
  }

  /** Probability and truth in one number, so that many sort fast: the bits keep the order. */
  private static long pair(float probability, boolean present) {
    return (long) Float.floatToIntBits(probability) << 1 | (present ? 1 : 0);
  }

  private static float probability(long pair) {
    return Float.intBitsToFloat((int) (pair >> 1));
  }
}
