package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Reads questions from plain text. */
final class TextQuestions implements QuestionFiles.Rows {

  private final Stream<Question> source;
  private final Iterator<Question> questions;

  private TextQuestions(Stream<Question> source) {
    this.source = source;
    this.questions = source.iterator();
  }

  /** Returns one question. */
  static TextQuestions of(Question question) {
    return new TextQuestions(Stream.of(question));
  }

  /** Returns one question: the first line that is not blank is the title, the rest the body. */
  static TextQuestions ofText(String text) {
    String stripped = text.strip();
    int end = stripped.indexOf('\n');
    return of(
        end < 0
            ? Question.ofTitle(stripped)
            : new Question(stripped.substring(0, end).strip(), stripped.substring(end).strip()));
  }

  /** Returns one title per line and skips blank lines. Closing it closes the lines. */
  static TextQuestions ofLines(Stream<String> lines) {
    return new TextQuestions(lines.filter(line -> !line.isBlank()).map(Question::ofTitle));
  }

  @Override
  public boolean hasNext() {
    return questions.hasNext();
  }

  @Override
  public LabeledQuestion next() {
    return new LabeledQuestion(
        RecordMetadata.NONE, questions.next(), List.of(), TagCoverage.UNKNOWN);
  }

  /** Returns 0: bytes are not counted. */
  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  public void close() {
    source.close();
  }
}
