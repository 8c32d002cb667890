package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;
import java.util.Objects;

/**
 * How the learning rates change over a run.
 *
 * @param shape the shape of the rates after the warm-up
 * @param warmUp share of the run, in [0, 1), in which the rates rise to their peak
 * @param frozen share of the run, in [0, 1), in which only the head is trained
 */
public record RateSchedule(Shape shape, double warmUp, double frozen) {

  /** The shape of the learning rates over a run. */
  public enum Shape {
    /** Rises linearly, then falls linearly to 0. */
    LINEAR,
    /** Rises linearly, then falls along half a cosine to 0. */
    COSINE,
    /**
     * Rises and falls along half cosines, from 1/25 of the peak to 1/100,000 of it (Smith 2018, in
     * the form of fastai's {@code fit_one_cycle}).
     */
    ONE_CYCLE,
    /** Stays at its peak after the warm-up. */
    CONSTANT
  }

  /**
   * @throws IllegalArgumentException if a share is out of its range
   */
  public RateSchedule {
    Objects.requireNonNull(shape, "shape");
    Checks.belowOne("The warm-up share", warmUp);
    Checks.belowOne("The frozen share", frozen);
  }

  /**
   * Returns the factor on the peak rates.
   *
   * @param progress how much of the run is done, in [0, 1]
   * @return a factor in [0, 1]
   */
  public double factor(double progress) {
    boolean rising = progress < warmUp;
    double rise = rising ? progress / warmUp : 1;
    double fall = rising ? 0 : Math.min(1, (progress - warmUp) / (1 - warmUp));
    return switch (shape) {
      case CONSTANT -> rise;
      case LINEAR -> rising ? rise : 1 - fall;
      case COSINE -> rising ? rise : halfCosine(1, 0, fall);
      case ONE_CYCLE -> rising ? halfCosine(1 / 25.0, 1, rise) : halfCosine(1, 1e-5, fall);
    };
  }

  private static double halfCosine(double from, double to, double progress) {
    return to + (from - to) * (1 + Math.cos(Math.PI * progress)) / 2;
  }
}
