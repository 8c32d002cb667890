package io.github.qaclassifier.train;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.core.dataset.LabelSet;
import io.github.qaclassifier.core.dataset.LabeledQuestion;
import io.github.qaclassifier.core.dataset.QuestionFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The validation questions as text, to be asked of packed models.
 *
 * @param labels the model's labels
 * @param sets the questions that carry a label, by the name of the set
 * @param skipped how many of each set carry none
 */
record ValidationTexts(
    LabelSet labels, Map<String, List<LabeledQuestion>> sets, Map<String, Integer> skipped) {

  static ValidationTexts read(Corpus corpus, QuestionFiles files) {
    LabelSet labels = corpus.targets().labelSet();
    Map<String, List<LabeledQuestion>> sets = new LinkedHashMap<>();
    Map<String, Integer> skipped = new LinkedHashMap<>();
    for (Path file : corpus.validationFiles()) {
      List<LabeledQuestion> all = files.readAll(file, problem -> {});
      List<LabeledQuestion> kept =
          all.stream().filter(row -> labels.coversAny(row.tags())).toList();
      sets.put(Corpus.nameOf(file), kept);
      skipped.put(Corpus.nameOf(file), all.size() - kept.size());
    }
    return new ValidationTexts(labels, sets, skipped);
  }

  /** Asks the model of a folder, whose labels must not be calibrated. */
  ValidationAnswers answers(Path folder) {
    Map<String, List<float[]>> logits = new LinkedHashMap<>();
    try (QuestionClassifier classifier = QuestionClassifiers.open(folder)) {
      sets.forEach(
          (name, rows) -> {
            List<Question> questions = rows.stream().map(LabeledQuestion::question).toList();
            List<float[]> ofSet = new ArrayList<>(rows.size());
            classifier.classifyAll(questions).forEach(answer -> ofSet.add(logits(answer)));
            logits.put(name, ofSet);
          });
    }
    return new ValidationAnswers(this, logits);
  }

  private float[] logits(Classification answer) {
    float[] logits = new float[labels.size()];
    answer
        .scores()
        .forEach(
            score -> {
              double p = Math.min(Math.max(score.probability(), 1e-12), 1 - 1e-12);
              logits[labels.indexOf(score.label()).orElseThrow()] = (float) Math.log(p / (1 - p));
            });
    return logits;
  }
}
