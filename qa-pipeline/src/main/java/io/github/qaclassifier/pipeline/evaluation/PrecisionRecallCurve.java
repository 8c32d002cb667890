package io.github.qaclassifier.pipeline.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Precision against recall as one threshold falls from 1 to 0.
 *
 * @param support number of decisions that are positive in truth
 * @param averagePrecision the sum of precisions, each times the recall it adds, without
 *     interpolation: scikit-learn's {@code average_precision_score}; 0 without support
 * @param best the point with the highest F1, of equal ones that with the highest threshold; chosen
 *     on the evaluated set itself, so its F1 is too high for other questions
 * @param points at most {@value #MAX_POINTS} points from the highest threshold to the lowest,
 *     evenly spread over recall; empty if nothing was decided
 */
public record PrecisionRecallCurve(
    long support, double averagePrecision, Point best, List<Point> points) {

  /** The maximum number of points; enough to draw the curve. */
  public static final int MAX_POINTS = 201;

  /** Copies the points. */
  public PrecisionRecallCurve {
    Objects.requireNonNull(best, "best");
    points = List.copyOf(points);
  }

  /**
   * A point of the curve.
   *
   * @param threshold decisions with this probability or more are positive
   * @param counts the decisions at this threshold
   */
  public record Point(double threshold, Counts counts) {

    /** Checks that nothing is null. */
    public Point {
      Objects.requireNonNull(counts, "counts");
    }
  }

  /** Returns the curve of all known decisions on all labels together. */
  public static PrecisionRecallCurve ofAll(ScoredQuestions scored) {
    return of(DecisionKeys.ofAll(scored));
  }

  /** Returns the curve of one label. */
  static PrecisionRecallCurve ofLabel(ScoredQuestions scored, int label) {
    return of(DecisionKeys.ofLabel(scored, label));
  }

  /** Computes the curve of decisions, least probable first. */
  private static PrecisionRecallCurve of(int[] keys) {
    long support = Arrays.stream(keys).filter(DecisionKeys::isTrue).count();
    List<Point> points = new ArrayList<>();
    Point best = new Point(1, new Counts(0, 0, support));
    Point last = best;
    double averagePrecision = 0;
    double nextRecall = 0;
    long hits = 0;
    long given = 0;
    for (int i = keys.length - 1; i >= 0; i--) {
      given++;
      hits += DecisionKeys.isTrue(keys[i]) ? 1 : 0;
      float threshold = DecisionKeys.probability(keys[i]);
      if (i > 0 && DecisionKeys.probability(keys[i - 1]) == threshold) {
        continue; // equal probabilities pass the threshold together
      }
      Counts counts = new Counts(hits, given - hits, support - hits);
      Point point = new Point(threshold, counts);
      averagePrecision +=
          counts.precision() * Counts.ratio(hits - last.counts().truePositives(), support);
      if (counts.f1() > best.counts().f1()) {
        best = point;
      }
      if (counts.recall() >= nextRecall || i == 0) {
        points.add(point);
        nextRecall = counts.recall() + 1.0 / (MAX_POINTS - 2);
      }
      last = point;
    }
    return new PrecisionRecallCurve(support, averagePrecision, best, points);
  }
}
