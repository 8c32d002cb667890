package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.spi.Services;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.List;
import java.util.Optional;

/** A way to learn a simple model. Found with {@link java.util.ServiceLoader}; safe for threads. */
public interface Baseline {

  /**
   * Returns all baselines on the class path, at least one. Call it once, in a constructor.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static List<Baseline> findAll() {
    return Services.all(Baseline.class, "qa-baseline");
  }

  /** A word for a table and for an option, such as {@code linear}. */
  String name();

  /** A short description, such as {@code "one logistic regression per label"}. */
  String description();

  /** Why the model cannot be trained here and what to do about it; empty if it can. */
  Optional<String> missing();

  /**
   * Trains a model. A label that is unknown for a record is not learnt from that record. Equal
   * records give equal models.
   *
   * @param labels the labels to learn
   * @param rows records, each with at least one of the labels; not empty
   * @param listener told of the progress
   * @throws io.github.qaclassifier.core.TrainingException if it fails
   */
  FittedBaseline fit(LabelSet labels, List<LabeledQuestion> rows, ProgressListener listener);
}
