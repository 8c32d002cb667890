package io.github.qaclassifier.train;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.training.Teachers;
import io.github.qaclassifier.train.data.SoftTargets;
import io.github.qaclassifier.train.data.Targets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What packed models make of questions, mixed with what the data says of them. They read title and
 * body even where an epoch then takes one of the two away: what they saw there is what the network
 * is to guess.
 */
final class TeacherModels implements SoftTargets, AutoCloseable {

  private final List<QuestionClassifier> models;
  private final Map<String, String> digests;
  private final Targets targets;
  private final float share;

  private TeacherModels(
      List<QuestionClassifier> models, Map<String, String> digests, Targets targets, double share) {
    this.models = models;
    this.digests = digests;
    this.targets = targets;
    this.share = (float) share;
  }

  /**
   * Opens the models.
   *
   * @throws TrainingException if one of them does not know a label
   */
  static TeacherModels open(Teachers teachers, Targets targets) {
    Map<String, String> digests = new LinkedHashMap<>();
    TeacherModels opened = new TeacherModels(new ArrayList<>(), digests, targets, teachers.share());
    try {
      for (Path folder : teachers.models()) {
        QuestionClassifier model = QuestionClassifiers.open(folder);
        opened.models.add(model);
        digests.put(folder.toString(), digest(model));
        requireLabels(folder, model, targets.labelSet());
      }
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static String digest(QuestionClassifier model) {
    return Digests.of(new TreeMap<>(model.model().digests()).toString());
  }

  private static void requireLabels(Path folder, QuestionClassifier model, LabelSet labels) {
    List<String> missing = new ArrayList<>(labels.labels());
    missing.removeAll(model.model().labels());
    if (!missing.isEmpty()) {
      throw new TrainingException(
          "The teacher %s does not know %d of the %d labels, such as %s: a teacher must know all labels that are learnt."
              .formatted(folder, missing.size(), labels.size(), missing.get(0)));
    }
  }

  boolean isEmpty() {
    return models.isEmpty();
  }

  /** What tells the models apart, by their folders. */
  Map<String, String> digests() {
    return digests;
  }

  @Override
  public List<float[]> of(List<LabeledQuestion> questions) {
    List<float[]> means = questions.stream().map(question -> new float[targets.labels()]).toList();
    List<Question> texts = questions.stream().map(LabeledQuestion::question).toList();
    for (QuestionClassifier model : models) {
      List<Classification> answers = model.classifyAll(texts);
      for (int i = 0; i < answers.size(); i++) {
        add(answers.get(i), means.get(i));
      }
    }
    for (int i = 0; i < questions.size(); i++) {
      mix(questions.get(i), means.get(i));
    }
    return means;
  }

  private void add(Classification answer, float[] mean) {
    for (LabelScore score : answer.scores()) {
      OptionalInt label = targets.labelSet().indexOf(score.label());
      if (label.isPresent()) {
        mean[label.getAsInt()] += (float) (score.probability() / models.size());
      }
    }
  }

  /** Where it is known if a label applies, the models have only their share in what is taught. */
  private void mix(LabeledQuestion question, float[] probabilities) {
    boolean[] known = targets.known(question.coverage());
    boolean[] applies = new boolean[targets.size()];
    for (int positive : targets.positives(question)) {
      applies[positive] = true;
    }
    for (int label = 0; label < probabilities.length; label++) {
      if (applies[label] || known[label]) {
        float right = applies[label] ? 1 : 0;
        probabilities[label] = (1 - share) * right + share * probabilities[label];
      }
    }
  }

  @Override
  public void close() {
    models.forEach(QuestionClassifier::close);
  }

  @Override
  public String toString() {
    return digests.values() + " " + share;
  }
}
