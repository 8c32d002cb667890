package io.github.qaclassifier.bench.rivals;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * The questions that all contenders classify.
 *
 * @param titles questions of a title alone
 * @param bodies questions with a title and a body
 */
record QuestionSample(List<Question> titles, List<Question> bodies) {

  private static final long SEED = 42;

  QuestionSample {
    titles = List.copyOf(titles);
    bodies = List.copyOf(bodies);
  }

  /**
   * Draws questions from two files, the same ones each time.
   *
   * @throws DataException if a file has too few questions
   */
  static QuestionSample read(Path titles, Path bodies, int count) {
    return new QuestionSample(
        draw(titles, count, question -> true).stream()
            .map(question -> Question.ofTitle(question.title()))
            .toList(),
        draw(bodies, count, question -> !question.body().isEmpty()));
  }

  private static List<Question> draw(Path file, int count, Predicate<Question> wanted) {
    QuestionFiles reader = QuestionFiles.find();
    List<Question> all = new ArrayList<>();
    try (QuestionFiles.Rows rows = reader.open(file, problem -> {})) {
      rows.forEachRemaining(
          row -> {
            if (wanted.test(row.question()) && !row.question().title().isEmpty()) {
              all.add(row.question());
            }
          });
    }
    if (all.size() < count) {
      throw new DataException(
          "%s has %d suitable questions, but %d are needed: lower --questions."
              .formatted(file, all.size(), count));
    }
    Collections.shuffle(all, new Random(SEED));
    return all.subList(0, count);
  }

  /** Titles and questions with a body in turn. */
  List<Question> mixed() {
    List<Question> mixed = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) {
      mixed.add(titles.get(i));
      mixed.add(bodies.get(i));
    }
    return mixed;
  }
}
