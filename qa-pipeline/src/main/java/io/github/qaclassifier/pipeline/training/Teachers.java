package io.github.qaclassifier.pipeline.training;

import java.nio.file.Path;
import java.util.List;

/**
 * Fitted models that a new one learns from beside the data: knowledge distillation (Hinton, Vinyals
 * and Dean 2015, "Distilling the Knowledge in a Neural Network"). What the network is taught for a
 * label is {@code (1 - share)} of what the data says and {@code share} of the mean of the models'
 * probabilities; where the data does not say, it is that mean alone, so that questions without tags
 * teach too.
 *
 * @param models model folders, each of which knows every label of the new model; empty for none
 * @param share what the models' opinion counts where the data says what is right, in [0, 1]
 */
public record Teachers(List<Path> models, double share) {

  /** What the models' opinion counts unless somebody says otherwise. */
  public static final double DEFAULT_SHARE = 0.5;

  /** The data alone teaches. */
  public static final Teachers NONE = new Teachers(List.of(), DEFAULT_SHARE);

  /**
   * @throws IllegalArgumentException if the share is out of its range
   */
  public Teachers {
    models = List.copyOf(models);
    Checks.inUnit("share", share);
  }

  /** Whether there is no model. */
  public boolean isEmpty() {
    return models.isEmpty();
  }
}
