package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;
import java.util.Objects;

/**
 * Peak learning rates and their schedule.
 *
 * @param encoder peak rate of the last layer of the encoder
 * @param head peak rate of the classification head
 * @param layerDecay factor from each layer to the one below it, in (0, 1]; 1 gives all layers the
 *     same rate (Howard and Ruder 2018, "discriminative fine-tuning")
 * @param schedule how the rates change over the run
 */
public record LearningRates(double encoder, double head, double layerDecay, RateSchedule schedule) {

  /** The rates with the best validation figures for all layers; see docs/decisions/quality.md. */
  public static final LearningRates DEFAULT =
      new LearningRates(1e-4, 2e-3, 0.9, new RateSchedule(RateSchedule.Shape.LINEAR, 0.05, 0));

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LearningRates {
    Checks.positive("The learning rate of the encoder", encoder);
    Checks.positive("The learning rate of the head", head);
    Checks.require(
        layerDecay > 0 && layerDecay <= 1,
        "The layer decay is %s; it must be in (0, 1].",
        layerDecay);
    Objects.requireNonNull(schedule, "schedule");
  }
}
