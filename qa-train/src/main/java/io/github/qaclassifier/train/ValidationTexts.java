package io.github.qaclassifier.train;

import io.github.qaclassifier.core.ClassifierOptions;
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
 * The validation questions as text, for packed models to classify.
 *
 * @param sets the questions, by the name of the set
 */
record ValidationTexts(Map<String, List<LabeledQuestion>> sets) {

  /** Figures on fewer questions are not meaningful. */
  private static final int MIN_QUESTIONS = 30;

  static ValidationTexts read(PreparedRun run) {
    QuestionFiles files = run.data().survey().files();
    Map<String, List<LabeledQuestion>> sets = new LinkedHashMap<>();
    for (Corpus.DataFile file : run.corpus().files(Corpus.Use.VALIDATION)) {
      sets.put(file.name(), files.readAll(file.path(), problem -> {}));
    }
    return new ValidationTexts(sets);
  }

  /** Returns the years of the questions with their shares; empty if no question has a date. */
  String period() {
    return QuestionYears.of(
        sets.values().stream().flatMap(List::stream).map(LabeledQuestion::created).toList());
  }

  /** Returns the probabilities of the model of a folder, by the name of the set. */
  Map<String, ScoredQuestions> score(Path folder) {
    Map<String, ScoredQuestions> scored = new LinkedHashMap<>();
    try (QuestionClassifier classifier =
        QuestionClassifiers.open(folder, ClassifierOptions.DEFAULT.withThreads(0))) {
      sets.forEach((name, records) -> scored.put(name, score(classifier, records)));
    }
    return scored;
  }

  /**
   * The questions of one set that have a title and a body, with one of the two alone.
   *
   * @param name the name of the set and the part that is read
   * @param set the name of the set
   * @param indexes their indexes among the set's questions with a label
   * @param scored the probabilities of the model
   */
  record PartialTexts(String name, String set, List<Integer> indexes, ScoredQuestions scored) {}

  /**
   * Scores titles alone and bodies alone with the model of a folder, in the sets where enough
   * questions have both.
   */
  List<PartialTexts> partialTexts(Path folder, LabelSet labels) {
    try (QuestionClassifier classifier =
        QuestionClassifiers.open(folder, ClassifierOptions.DEFAULT.withThreads(0))) {
      return sets.keySet().stream()
          .flatMap(
              set ->
                  List.of(
                      partialTexts(
                          classifier, labels, set, "title alone", q -> Question.ofTitle(q.title())),
                      partialTexts(
                          classifier, labels, set, "body alone", q -> Question.ofBody(q.body())))
                      .stream())
          .filter(texts -> texts.scored().size() >= MIN_QUESTIONS)
          .toList();
    }
  }

  private PartialTexts partialTexts(
      QuestionClassifier classifier,
      LabelSet labels,
      String set,
      String what,
      Function<Question, Question> reduced) {
    List<LabeledQuestion> labelled =
        sets.getOrDefault(set, List.of()).stream()
            .filter(record -> labels.coversAny(record.tags()))
            .toList();
    List<Integer> indexes =
        IntStream.range(0, labelled.size())
            .filter(at -> !labelled.get(at).question().title().isBlank())
            .filter(at -> !labelled.get(at).question().body().isBlank())
            .boxed()
            .toList();
    List<LabeledQuestion> reducedQuestions =
        indexes.stream()
            .map(labelled::get)
            .map(record -> record.withQuestion(reduced.apply(record.question())))
            .toList();
    return new PartialTexts(set + ", " + what, set, indexes, score(classifier, reducedQuestions));
  }

  private static ScoredQuestions score(
      QuestionClassifier classifier, List<LabeledQuestion> records) {
    return QuestionScorer.score(classifier, records.iterator(), ProgressListener.NONE);
  }
}
