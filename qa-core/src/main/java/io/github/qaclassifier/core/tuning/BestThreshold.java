package io.github.qaclassifier.core.tuning;

import java.util.Arrays;

/** The threshold that maximises the F1 of some labels taken together. */
final class BestThreshold {

  private BestThreshold() {}

  /**
   * Half-way between the lowest score that is given and the highest that is not. Of equally good
   * thresholds the highest is taken.
   *
   * @param labels the labels that share the threshold
   * @param otherwise the answer if none of them is present anywhere
   */
  static double of(Scores questions, int[] labels, double otherwise) {
    Pair[] pairs = descending(questions, labels);
    long present = Arrays.stream(pairs).filter(Pair::present).count();
    double best = 0;
    double threshold = otherwise;
    long hits = 0;
    for (int given = 1; given <= pairs.length; given++) {
      hits += pairs[given - 1].present() ? 1 : 0;
      float lowestGiven = pairs[given - 1].score();
      float highestLeft = given < pairs.length ? pairs[given].score() : 0;
      boolean tied = given < pairs.length && lowestGiven == highestLeft;
      double f1 = 2.0 * hits / (given + present);
      if (!tied && f1 > best) {
        best = f1;
        threshold = ((double) lowestGiven + highestLeft) / 2;
      }
    }
    return threshold;
  }

  private static Pair[] descending(Scores questions, int[] labels) {
    Pair[] pairs = new Pair[questions.questions() * labels.length];
    int count = 0;
    for (int question = 0; question < questions.questions(); question++) {
      for (int label : labels) {
        if (questions.known(question, label)) {
          pairs[count++] =
              new Pair(questions.score(question, label), questions.present(question, label));
        }
      }
    }
    Pair[] known = Arrays.copyOf(pairs, count);
    Arrays.sort(known, (a, b) -> Float.compare(b.score(), a.score()));
    return known;
  }

  private record Pair(float score, boolean present) {}
}
