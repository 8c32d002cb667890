package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.spi.Services;

/** Fits models. Found with {@link java.util.ServiceLoader}. */
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
   * Fits a model and packs it, or goes on with a run of the same options that was cut.
   *
   * <p>Interrupting the calling thread ends the run at the next step with a checkpoint and a {@link
   * io.github.qaclassifier.core.TrainingException} that says how to go on.
   *
   * @throws io.github.qaclassifier.core.TrainingException if the options and the data do not fit
   *     each other
   * @throws io.github.qaclassifier.core.DataException if a file cannot be read
   */
  TrainingReport train(TrainingOptions options, ProgressListener listener);

  /**
   * Looks for a learning rate: raises it step by step from very small to very large and notes the
   * loss (Smith 2017, "Cyclical learning rates").
   *
   * @return the loss by rate, and the rate where it falls fastest
   */
  RateSearch findLearningRate(TrainingOptions options, ProgressListener listener);
}
