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

  /** What it does, in half a sentence. */
  String description();

  /** Why it cannot run here and what to do about it; empty if it can. */
  Optional<String> missing();

  /**
   * Learns a model. A label of which it is not known whether it applies to a row is not learnt from
   * that row. Equal rows give equal models.
   *
   * @param labels the labels to learn
   * @param rows each with at least one of the labels; at least one row
   * @param listener told how far it is
   * @throws io.github.qaclassifier.core.TrainingException if it fails
   */
  FittedBaseline fit(LabelSet labels, List<LabeledQuestion> rows, ProgressListener listener);
}
