package io.github.qaclassifier.pipeline.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Evaluations to show side by side: one model on several sets, or several models on one set.
 *
 * @param title the title, for example the model's name
 * @param facts facts to show besides the figures, by name, for example the digest of the data; in
 *     this order; may be empty
 * @param sections the evaluations, in the order shown; at least one. All have the same labels, each
 *     in its own order
 * @param training the curves of the training; {@link TrainingCurves#NONE} if unknown
 */
public record EvaluationReport(
    String title, Map<String, String> facts, List<Section> sections, TrainingCurves training) {

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if there is no section, two have the same name, or one has a
   *     label that another lacks
   */
  public EvaluationReport {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(training, "training");
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    sections = List.copyOf(sections);
    if (sections.isEmpty()) {
      throw new IllegalArgumentException("A report needs at least one evaluation.");
    }
    if (sections.stream().map(Section::name).distinct().count() < sections.size()) {
      throw new IllegalArgumentException("Two evaluations of a report have the same name.");
    }
    if (sections.stream()
            .map(section -> Set.copyOf(section.evaluation().labels()))
            .distinct()
            .count()
        > 1) {
      throw new IllegalArgumentException(
          "The evaluations of a report have different labels; write one report for each.");
    }
  }

  /** Creates a report without curves of a training run. */
  public EvaluationReport(String title, Map<String, String> facts, List<Section> sections) {
    this(title, facts, sections, TrainingCurves.NONE);
  }

  /** Returns this report with the curves of a training run. */
  public EvaluationReport withTraining(TrainingCurves training) {
    return new EvaluationReport(title, facts, sections, training);
  }

  /**
   * One evaluation.
   *
   * @param name the name of the section, such as {@code titles}
   * @param evaluation its figures
   */
  public record Section(String name, Evaluation evaluation) {

    /**
     * @throws IllegalArgumentException if the name is blank
     */
    public Section {
      Objects.requireNonNull(evaluation, "evaluation");
      if (name.isBlank()) {
        throw new IllegalArgumentException("An evaluation of a report needs a name.");
      }
    }
  }
}
