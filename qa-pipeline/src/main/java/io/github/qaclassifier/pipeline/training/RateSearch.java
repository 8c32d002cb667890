package io.github.qaclassifier.pipeline.training;

import java.util.List;

/**
 * The result of a search for a learning rate.
 *
 * @param points the tested rates in ascending order, each with the smoothed loss
 * @param suggested the encoder's rate where the loss falls fastest
 */
public record RateSearch(List<Point> points, double suggested) {

  /**
   * One tested rate.
   *
   * @param rate the encoder's rate
   * @param loss the smoothed training loss at this rate
   */
  public record Point(double rate, double loss) {}

  /** Copies the points. */
  public RateSearch {
    points = List.copyOf(points);
  }
}
