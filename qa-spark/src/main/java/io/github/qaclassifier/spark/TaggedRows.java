package io.github.qaclassifier.spark;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;

/**
 * The rows of a partition with their tags, in their order. Reads a window of rows ahead and
 * classifies it by length, so that short questions are not padded to the length of long ones.
 */
final class TaggedRows implements Iterator<Row> {

  /** The first window is small, because {@code show()} and {@code limit} read a few rows only. */
  private static final int FIRST_WINDOW = 32;

  private static final int MAX_WINDOW = 1_024;

  /**
   * The minimum number of questions per call of the classifier. A task detects between two calls
   * that it was killed.
   */
  private static final int QUESTIONS_PER_CALL = 64;

  /** Short questions share a call up to this length, so that they fill the batches of the model. */
  private static final int CHARACTERS_PER_CALL = 32_768;

  private final Iterator<Row> rows;
  private final RowTagging tagging;
  private final QuestionClassifier classifier;
  private Iterator<Row> ready = List.<Row>of().iterator();
  private int windowSize = FIRST_WINDOW;

  /** A question and the index of its row in the window. */
  private record IndexedQuestion(int index, Question question) {
    int length() {
      return question.title().length() + question.body().length();
    }
  }

  TaggedRows(Iterator<Row> rows, RowTagging tagging) {
    this.rows = rows;
    this.tagging = tagging;
    this.classifier = SharedClassifiers.get(tagging.settings());
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (!ready.hasNext()) {
      ready = classify(nextWindow()).iterator();
    }
    return ready.next();
  }

  private List<Row> nextWindow() {
    if (!rows.hasNext()) {
      throw new NoSuchElementException();
    }
    List<Row> window = new ArrayList<>(windowSize);
    while (window.size() < windowSize && rows.hasNext()) {
      window.add(rows.next());
    }
    windowSize = Math.min(MAX_WINDOW, 8 * windowSize);
    return window;
  }

  private List<Row> classify(List<Row> window) {
    List<IndexedQuestion> questions = new ArrayList<>(window.size());
    for (int i = 0; i < window.size(); i++) {
      Optional<Question> question = tagging.question(window.get(i));
      if (question.isPresent()) {
        questions.add(new IndexedQuestion(i, question.get()));
      }
    }
    questions.sort(Comparator.comparingInt(IndexedQuestion::length));
    Row[][] tags = new Row[window.size()][];
    int to;
    for (int from = 0; from < questions.size(); from = to) {
      to = endOfCall(questions, from);
      classify(questions.subList(from, to), tags);
    }
    List<Row> tagged = new ArrayList<>(window.size());
    for (int i = 0; i < tags.length; i++) {
      tagged.add(tagging.withTags(window.get(i), tags[i]));
    }
    return tagged;
  }

  /** Returns the index after the last question of the call that begins with this one. */
  private static int endOfCall(List<IndexedQuestion> questions, int from) {
    int to = from;
    long characters = 0;
    while (to < questions.size()
        && (to - from < QUESTIONS_PER_CALL
            || characters + questions.get(to).length() <= CHARACTERS_PER_CALL)) {
      characters += questions.get(to).length();
      to++;
    }
    return to;
  }

  private void classify(List<IndexedQuestion> questions, Row[][] tags) {
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.killTaskIfInterrupted();
    }
    List<Classification> classifications =
        classifier.classifyAll(questions.stream().map(IndexedQuestion::question).toList());
    for (int i = 0; i < classifications.size(); i++) {
      tags[questions.get(i).index()] = tagging.selection().rows(classifications.get(i));
    }
  }
}
