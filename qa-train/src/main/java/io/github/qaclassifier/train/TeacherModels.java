package io.github.qaclassifier.train;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.training.Teachers;
import io.github.qaclassifier.pipeline.training.Teachers.Teacher;
import io.github.qaclassifier.train.internal.data.OutputTruth;
import io.github.qaclassifier.train.internal.data.SoftTargets;
import io.github.qaclassifier.train.internal.data.Targets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Computes soft targets: the mean probability of the teachers, mixed with the tags.
 *
 * <p>Teachers always read title and body, also if the student reads only one of them in an epoch.
 */
final class TeacherModels implements AutoCloseable {

  private final Teachers teachers;
  private final Map<Path, QuestionClassifier> models = new LinkedHashMap<>();
  private final Map<String, String> digests = new LinkedHashMap<>();
  private final Targets targets;

  private TeacherModels(Teachers teachers, Targets targets) {
    this.teachers = teachers;
    this.targets = targets;
  }

  /**
   * Opens the models.
   *
   * @throws TrainingException if one of them lacks a label
   */
  static TeacherModels open(Teachers teachers, Targets targets) {
    TeacherModels opened = new TeacherModels(teachers, targets);
    try {
      for (Teacher teacher : teachers.models()) {
        QuestionClassifier model =
            QuestionClassifiers.open(teacher.folder(), ClassifierOptions.DEFAULT.withThreads(0));
        opened.models.put(teacher.folder(), model);
        opened.digests.put(teacher.folder().toString(), Digests.ofFolder(teacher.folder()));
        requireLabels(teacher.folder(), model, targets.labelSet());
      }
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static void requireLabels(Path folder, QuestionClassifier model, LabelSet labels) {
    List<String> missing = new ArrayList<>(labels.labels());
    missing.removeAll(model.model().labels());
    if (!missing.isEmpty()) {
      throw new TrainingException(
          "The teacher %s lacks %d of the %d labels, such as %s: a teacher must have every label of the new model."
              .formatted(folder, missing.size(), labels.size(), missing.get(0)));
    }
  }

  /** Returns the SHA-256 over all files of each teacher, by its folder. */
  Map<String, String> digests() {
    return digests;
  }

  /**
   * Returns what the soft targets of a file depend on, besides the file; empty if there is no
   * teacher.
   */
  String identity(Path file) {
    return teachers.isEmpty()
        ? ""
        : " %s %s"
            .formatted(
                teachers.of(file).stream()
                    .map(teacher -> digests.get(teacher.folder().toString()))
                    .toList(),
                teachers.share());
  }

  /** Gives the soft targets of a file's records; empty if there is no teacher. */
  Optional<SoftTargets> softTargets(Path file) {
    return teachers.isEmpty()
        ? Optional.empty()
        : Optional.of((questions, truths) -> softTargets(of(file).toList(), questions, truths));
  }

  private Stream<QuestionClassifier> of(Path file) {
    return teachers.of(file).stream()
        .map(teacher -> Objects.requireNonNull(models.get(teacher.folder())));
  }

  private List<float[]> softTargets(
      List<QuestionClassifier> classifiers,
      List<LabeledQuestion> questions,
      List<OutputTruth> truths) {
    List<float[]> means = questions.stream().map(question -> new float[targets.labels()]).toList();
    List<Question> texts = questions.stream().map(LabeledQuestion::question).toList();
    for (QuestionClassifier model : classifiers) {
      List<Classification> predictions = model.classifyAll(texts);
      for (int i = 0; i < predictions.size(); i++) {
        add(predictions.get(i), classifiers.size(), means.get(i));
      }
    }
    for (int i = 0; i < questions.size(); i++) {
      mix(truths.get(i), means.get(i));
    }
    return means;
  }

  private void add(Classification prediction, int models, float[] mean) {
    for (LabelScore score : prediction.scores()) {
      OptionalInt label = targets.labelSet().indexOf(score.label());
      if (label.isPresent()) {
        mean[label.getAsInt()] += (float) (score.probability() / models);
      }
    }
  }

  private void mix(OutputTruth truth, float[] probabilities) {
    float share = (float) teachers.share();
    for (int label = 0; label < probabilities.length; label++) {
      if (truth.isKnown(label)) {
        float tag = truth.isTrue(label) ? 1 : 0;
        probabilities[label] = (1 - share) * tag + share * probabilities[label];
      }
    }
  }

  @Override
  public void close() {
    models.values().forEach(QuestionClassifier::close);
  }
}
