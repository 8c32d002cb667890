package io.github.qaclassifier.train;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.core.dataset.LabeledQuestion;
import io.github.qaclassifier.core.dataset.QuestionFiles;
import io.github.qaclassifier.core.evaluation.QuestionScorer;
import io.github.qaclassifier.core.evaluation.ScoredQuestions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The validation questions as text, to be asked of packed models.
 *
 * @param sets the questions, by the name of the set
 */
record ValidationTexts(Map<String, List<LabeledQuestion>> sets) {

  static ValidationTexts read(Corpus corpus, QuestionFiles files) {
    Map<String, List<LabeledQuestion>> sets = new LinkedHashMap<>();
    for (Path file : corpus.validationFiles()) {
      sets.put(Corpus.nameOf(file), files.readAll(file, problem -> {}));
    }
    return new ValidationTexts(sets);
  }

  /** What the model of a folder says to them, by the name of the set. */
  Map<String, ScoredQuestions> answers(Path folder) {
    Map<String, ScoredQuestions> answers = new LinkedHashMap<>();
    try (QuestionClassifier classifier = QuestionClassifiers.open(folder)) {
      sets.forEach(
          (name, rows) ->
              answers.put(
                  name, QuestionScorer.score(classifier, rows.iterator(), ProgressListener.NONE)));
    }
    return answers;
  }
}
