package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.spi.Services;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.List;
import java.util.Optional;

/**
 * A simple model to compare a trained model with. Found with {@link java.util.ServiceLoader}; safe
 * for any number of threads.
 */
public interface Baseline {

  /**
   * Returns all baselines on the class path, at least one. Call it once, in a constructor.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static List<Baseline> findAll() {
    return Services.all(Baseline.class, "qa-baseline");
  }

  /** Returns the name for tables and options, such as {@code linear}. */
  String name();

  /** Returns a short description, such as {@code "one logistic regression per label"}. */
  String description();

  /** Returns why the model cannot be trained here and what to do about it; empty if it can. */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /**
   * Trains a model. A record for which a label is unknown is left out when that label is trained; a
   * model that trains all labels jointly treats the label as absent instead; its Javadoc must say
   * so. Equal records give equal models.
   *
   * @param labels the labels to train
   * @param records training records, each with at least one of the labels; not empty
   * @param listener receives the progress
   * @return a classifier with uncalibrated probabilities and a threshold of 0.5 for each label; the
   *     caller closes it
   * @throws io.github.qaclassifier.core.TrainingException if training fails
   */
  QuestionClassifier fit(LabelSet labels, List<LabeledQuestion> records, ProgressListener listener);
}
