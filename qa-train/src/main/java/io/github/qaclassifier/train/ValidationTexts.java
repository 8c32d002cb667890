package io.github.qaclassifier.train;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.evaluation.QuestionScorer;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The validation questions as text, to be asked of packed models.
 *
 * @param sets the questions, by the name of the set
 */
record ValidationTexts(Map<String, List<LabeledQuestion>> sets) {

  /** On fewer questions figures are chance; a set of titles may have a stray body or two. */
  private static final int LEAST_QUESTIONS = 30;

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
      sets.forEach((name, rows) -> answers.put(name, answers(classifier, rows)));
    }
    return answers;
  }

  /**
   * The questions of one set that have a title and a body, asked with one of them alone.
   *
   * @param name of the set, with what is asked
   * @param set the set's name
   * @param places which of the set's questions with a label they are
   * @param answers what the model says
   */
  record Part(String name, String set, List<Integer> places, ScoredQuestions answers) {}

  /**
   * Asks the model of a folder with titles alone and bodies alone, in the sets where enough
   * questions have both.
   */
  List<Part> parts(Path folder, LabelSet labels) {
    try (QuestionClassifier classifier = QuestionClassifiers.open(folder)) {
      return sets.keySet().stream()
          .flatMap(
              set ->
                  List.of(
                      part(
                          classifier, labels, set, "title alone", q -> Question.ofTitle(q.title())),
                      part(classifier, labels, set, "body alone", q -> Question.ofBody(q.body())))
                      .stream())
          .filter(part -> part.answers().size() >= LEAST_QUESTIONS)
          .toList();
    }
  }

  private Part part(
      QuestionClassifier classifier,
      LabelSet labels,
      String set,
      String what,
      Function<Question, Question> reduced) {
    List<LabeledQuestion> labelled =
        sets.getOrDefault(set, List.of()).stream()
            .filter(row -> labels.coversAny(row.tags()))
            .toList();
    List<Integer> places =
        IntStream.range(0, labelled.size())
            .filter(at -> !labelled.get(at).question().title().isBlank())
            .filter(at -> !labelled.get(at).question().body().isBlank())
            .boxed()
            .toList();
    List<LabeledQuestion> asked =
        places.stream()
            .map(labelled::get)
            .map(
                row ->
                    new LabeledQuestion(
                        row.id(),
                        row.created(),
                        reduced.apply(row.question()),
                        row.tags(),
                        row.coverage(),
                        row.source()))
            .toList();
    return new Part(set + ", " + what, set, places, answers(classifier, asked));
  }

  private static ScoredQuestions answers(
      QuestionClassifier classifier, List<LabeledQuestion> rows) {
    return QuestionScorer.score(classifier, rows.iterator(), ProgressListener.NONE);
  }
}
