package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads questions from plain text. */
final class TextQuestions implements QuestionFiles.Rows {

  private final Iterator<Question> questions;
  private final @Nullable BufferedReader lines;

  private TextQuestions(Stream<Question> questions, @Nullable BufferedReader lines) {
    this.questions = questions.iterator();
    this.lines = lines;
  }

  /** Returns one question. */
  static TextQuestions of(Question question) {
    return new TextQuestions(Stream.of(question), null);
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
  static TextQuestions ofLines(BufferedReader lines) {
    return new TextQuestions(
        lines.lines().filter(line -> !line.isBlank()).map(Question::ofTitle), lines);
  }

  @Override
  public boolean ready() {
    try {
      return lines == null || lines.ready();
    } catch (IOException e) {
      // Reading gives the message.
      return true;
    }
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
    if (lines != null) {
      try {
        lines.close();
      } catch (IOException e) {
        // Nothing was written, so nothing is lost.
      }
    }
  }
}
