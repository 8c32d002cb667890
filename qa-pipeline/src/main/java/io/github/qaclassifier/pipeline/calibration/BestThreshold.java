package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Finds the threshold with the best F1: the mean of the lowest probability that reaches it and the
 * highest that does not. Of equally good thresholds, the highest is returned.
 */
final class BestThreshold {

  private BestThreshold() {}

  /**
   * Returns the threshold with the best micro-F1 over all labels on these questions.
   *
   * @param otherwise the result if no label is true for any question
   */
  static double overall(ScoredQuestions scored, double otherwise) {
    return best(allPairs(scored), otherwise, false);
  }

  /**
   * Returns the threshold with the best expected micro-F1 over all labels, if the probabilities are
   * calibrated. The truths are not used.
   *
   * @param otherwise the result if no label is known for any question
   */
  static double expectedOverall(ScoredQuestions scored, double otherwise) {
    return best(allPairs(scored), otherwise, true);
  }

  private static long[] allPairs(ScoredQuestions scored) {
    int labels = scored.labels().size();
    return IntStream.range(0, labels)
        .mapToObj(label -> pairs(scored, label))
        .flatMapToLong(LongStream::of)
        .toArray();
  }

  /**
   * Returns the threshold with the best expected F1 of a label, if its probabilities are
   * calibrated. The truths are not used.
   *
   * @param otherwise the result if the label is known for no question
   */
  static double expected(ScoredQuestions scored, int label, double otherwise) {
    return best(pairs(scored, label), otherwise, true);
  }

  private static long[] pairs(ScoredQuestions scored, int label) {
    return IntStream.range(0, scored.size())
        .filter(question -> scored.isKnown(question, label))
        .mapToLong(
            question -> pair(scored.probability(question, label), scored.isTrue(question, label)))
        .toArray();
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

  /** Packs probability and truth into one number, whose order is that of the probabilities. */
  private static long pair(float probability, boolean present) {
    return (long) Float.floatToIntBits(probability) << 1 | (present ? 1 : 0);
  }

  private static float probability(long pair) {
    return Float.intBitsToFloat((int) (pair >> 1));
  }
}
