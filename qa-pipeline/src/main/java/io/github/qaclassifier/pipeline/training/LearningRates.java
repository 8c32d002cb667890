package io.github.qaclassifier.pipeline.training;

import java.util.Objects;

/**
 * Learning rates and their schedule.
 *
 * @param encoder peak rate of the encoder's last layer
 * @param head peak rate of the classification head
 * @param layerDecay factor from each layer to the one below it, in (0, 1]; 1 gives all layers the
 *     same rate (Howard and Ruder 2018, "discriminative fine-tuning")
 * @param schedule the shape of the rates over the run
 * @param warmUp share of the run, in [0, 1), in which the rates rise to their peak
 * @param frozen share of the run, in [0, 1), in which the head alone is trained
 */
public record LearningRates(
    double encoder,
    double head,
    double layerDecay,
    Schedule schedule,
    double warmUp,
    double frozen) {

  /** The rates with the best validation figures for all layers; see docs/decisions/quality.md. */
  public static final LearningRates DEFAULT =
      new LearningRates(1e-4, 2e-3, 0.9, Schedule.LINEAR, 0.05, 0);

  /** The shape of the rates over the run. */
  public enum Schedule {
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
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LearningRates {
    Checks.positive("The encoder's learning rate", encoder);
    Checks.positive("The head's learning rate", head);
    Checks.require(
        layerDecay > 0 && layerDecay <= 1, "layerDecay is %s; it must lie in (0, 1].", layerDecay);
    Objects.requireNonNull(schedule, "schedule");
    Checks.require(warmUp >= 0 && warmUp < 1, "warmUp is %s; it must lie in [0, 1).", warmUp);
    Checks.require(frozen >= 0 && frozen < 1, "frozen is %s; it must lie in [0, 1).", frozen);
  }

  /**
   * The factor on the peak rates.
   *
   * @param progress how much of the run is done, in [0, 1]
   * @return a factor in [0, 1]
   */
  public double factor(double progress) {
    boolean rising = progress < warmUp;
    double rise = rising ? progress / warmUp : 1;
    double fall = rising ? 0 : Math.min(1, (progress - warmUp) / (1 - warmUp));
    return switch (schedule) {
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
