package io.github.qaclassifier.pipeline.training;

import java.util.List;

/**
 * What a search for a learning rate saw.
 *
 * @param points each rate tried, rising, with the smoothed loss at it
 * @param suggested the encoder's rate where the loss falls fastest
 */
public record RateSearch(List<Point> points, double suggested) {

  /**
   * One rate.
   *
   * @param rate the encoder's rate
   * @param loss the smoothed training loss at it
   */
  public record Point(double rate, double loss) {}

  /** Copies the points. */
  public RateSearch {
    points = List.copyOf(points);
  }
}
