package io.github.qaclassifier.train;

import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.training.RateSearch;
import io.github.qaclassifier.train.internal.data.Batches;
import io.github.qaclassifier.train.internal.data.Interrupts;
import io.github.qaclassifier.train.internal.fit.Learner;
import java.util.ArrayList;
import java.util.List;

/**
 * Raises the learning rate from step to step by a constant factor and records the smoothed loss,
 * until the loss is four times its minimum (Smith 2017; smoothing and stop as in fastai's finder).
 */
final class RateFinder {

  private static final double LOWEST = 1e-6;
  private static final double HIGHEST = 1e-1;
  private static final double SMOOTHING = 0.9;
  private static final double DIVERGED = 4;

  private final Learner learner;
  private final Batches batches;
  private final double peak;
  private final ProgressListener listener;

  /**
   * @param peak the encoder's peak rate in the learner's recipe; the other rates rise with it in
   *     their proportion
   */
  RateFinder(Learner learner, Batches batches, double peak, ProgressListener listener) {
    this.learner = learner;
    this.batches = batches;
    this.peak = peak;
    this.listener = listener;
  }

  RateSearch search(int steps) {
    int[] order = batches.order(0);
    List<RateSearch.Point> points = new ArrayList<>();
    double average = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step < steps; step++) {
      Interrupts.check();
      double rate = LOWEST * Math.pow(HIGHEST / LOWEST, (double) step / (steps - 1));
      double loss =
          learner.step(
              batches.step(order, 0, step % batches.stepsPerEpoch()), step, rate / peak, false);
      average = SMOOTHING * average + (1 - SMOOTHING) * loss;
      double smoothed = average / (1 - Math.pow(SMOOTHING, step + 1));
      points.add(new RateSearch.Point(rate, smoothed));
      listener.update(
          new Progress(
              "learning rate", step + 1, steps, "steps", "%.1e: %.4f".formatted(rate, smoothed)));
      least = Math.min(least, smoothed);
      if (smoothed > DIVERGED * least) {
        break;
      }
    }
    return new RateSearch(points, steepest(points));
  }

  /** Returns the rate at which the loss falls fastest over the logarithm of the rate. */
  static double steepest(List<RateSearch.Point> points) {
    double rate = points.get(0).rate();
    double fastest = 0;
    for (int i = 1; i + 1 < points.size(); i++) {
      double slope = points.get(i + 1).loss() - points.get(i - 1).loss();
      if (slope < fastest) {
        fastest = slope;
        rate = points.get(i).rate();
      }
    }
    return rate;
  }
}
