package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.util.Map;

/** Receives the events of a training run. Called on the thread that trains. */
public interface TrainingListener extends ProgressListener {

  /** Does nothing. */
  TrainingListener NONE = progress -> {};

  /**
   * A record of the data cannot be used and is left out. Called once per record; throw a {@link
   * io.github.qaclassifier.core.DataException} to stop the run.
   */
  default void invalid(RowProblem problem) {}

  /** The data is read and training is about to start, or to resume. */
  default void planned(TrainingPlan plan) {}

  /**
   * A repetition begins or resumes.
   *
   * @param repetition the repetition, from 1
   * @param repetitions how many there are
   */
  default void repeating(int repetition, int repetitions) {}

  /**
   * An epoch has ended.
   *
   * @param epoch the epoch, from 1
   * @param microF1 micro-F1 of each validation set at its best single threshold, by its name
   * @param best whether this is the best epoch so far of its repetition
   */
  default void measured(int epoch, Map<String, Double> microF1, boolean best) {}
}
