package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.core.spi.Services;

/** Trains models. Found with {@link java.util.ServiceLoader}. */
public interface Trainer {

  /**
   * Returns the trainer on the class path. Call it once, in a constructor.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static Trainer find() {
    return Services.first(Trainer.class, "qa-train");
  }

  /**
   * Trains a model and packs it. An interrupted run of the same options resumes from its last
   * checkpoint.
   *
   * <p>Interrupting the calling thread ends the run at the next step, with a checkpoint and a
   * {@link io.github.qaclassifier.core.TrainingException} that says how to resume.
   *
   * @throws io.github.qaclassifier.core.TrainingException if the options and the data do not fit
   *     each other
   * @throws io.github.qaclassifier.core.DataException if a file cannot be read
   */
  TrainingReport train(TrainingOptions options, TrainingListener listener);

  /**
   * Reads and checks data and options as {@link #train} does, and measures the speed of a few
   * steps, without training. Nothing is written but the token cache and the held-out examples in
   * the work folder; soft targets are not computed.
   *
   * @throws io.github.qaclassifier.core.TrainingException if the options and the data do not fit
   *     each other
   * @throws io.github.qaclassifier.core.DataException if a file cannot be read
   */
  TrainingPlan plan(TrainingOptions options, TrainingListener listener);

  /**
   * Searches for a learning rate: raises it step by step from very small to very large and records
   * the loss (Smith 2017, "Cyclical learning rates").
   *
   * @return the loss by rate, and the rate where it falls fastest
   */
  RateSearch findLearningRate(TrainingOptions options, TrainingListener listener);
}
