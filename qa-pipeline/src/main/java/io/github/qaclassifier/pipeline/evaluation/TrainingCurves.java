package io.github.qaclassifier.pipeline.evaluation;

import java.util.List;

/**
 * The training loss and the validation figures of a run, to be drawn. Immutable.
 *
 * @param losses the training loss, in the order of the steps
 * @param scores micro-F1 on validation sets, in the order of the epochs
 */
public record TrainingCurves(List<Loss> losses, List<Score> scores) {

  /** No curves. */
  public static final TrainingCurves NONE = new TrainingCurves(List.of(), List.of());

  /** Copies the lists. */
  public TrainingCurves {
    losses = List.copyOf(losses);
    scores = List.copyOf(scores);
  }

  /**
   * The training loss at one step.
   *
   * @param step from 1
   * @param loss the mean of the steps since the last one listed
   */
  public record Loss(long step, double loss) {}

  /**
   * A validation set after one epoch.
   *
   * @param set its name
   * @param epoch from 1
   * @param microF1 micro-F1 at the best single threshold for the set, which is too high for other
   *     questions
   */
  public record Score(String set, int epoch, double microF1) {}
}
