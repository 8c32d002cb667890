package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.util.Arrays;

/**
 * Finds the threshold with the best expected F1 under calibrated probabilities: the mean of the
 * lowest probability that reaches it and the highest that does not. Of equally good thresholds, the
 * highest is returned.
 *
 * <p>The truths are not used. They are already in the calibration, which has two numbers per label;
 * the threshold with the best F1 on a few hundred truths is mostly noise.
 */
final class BestThreshold {

  private final float[] probabilities;
  private int count;

  private BestThreshold(int most) {
    this.probabilities = new float[most];
  }

  /**
   * Returns the threshold with the best micro-F1 over all labels.
   *
   * @param otherwise the result if no label is known for a question
   */
  static double overall(ScoredQuestions scored, double otherwise) {
    int labels = scored.labels().size();
    BestThreshold best = new BestThreshold(scored.size() * labels);
    for (int label = 0; label < labels; label++) {
      best.add(scored, label);
    }
    return best.find(otherwise);
  }

  /**
   * Returns the threshold with the best F1 of a label.
   *
   * @param otherwise the result if the label is known for no question
   */
  static double of(ScoredQuestions scored, int label, double otherwise) {
    BestThreshold best = new BestThreshold(scored.size());
    best.add(scored, label);
    return best.find(otherwise);
  }

  private void add(ScoredQuestions scored, int label) {
    for (int question = 0; question < scored.size(); question++) {
      if (scored.isKnown(question, label)) {
        probabilities[count++] = scored.probability(question, label);
      }
    }
  }

  private double find(double otherwise) {
    Arrays.sort(probabilities, 0, count);
    double present = 0;
    for (int i = 0; i < count; i++) {
      present += probabilities[i];
    }
    double best = 0;
    double threshold = otherwise;
    double hits = 0;
    for (int given = 1; given <= count; given++) {
      float lowest = probabilities[count - given];
      float highestLeft = given < count ? probabilities[count - given - 1] : 0;
      hits += lowest;
      boolean tied = given < count && lowest == highestLeft;
      double f1 = 2 * hits / (given + present);
      if (!tied && f1 > best) {
        best = f1;
        threshold = ((double) lowest + highestLeft) / 2;
      }
    }
    return threshold;
  }
}
