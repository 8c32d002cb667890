package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Plain text as rows of questions. */
final class TextRows implements QuestionFiles.Rows {

  private final Stream<Question> source;
  private final Iterator<Question> questions;

  private TextRows(Stream<Question> source) {
    this.source = source;
    this.questions = source.iterator();
  }

  /** One question. */
  static TextRows of(Question question) {
    return new TextRows(Stream.of(question));
  }

  /** One question: its title on the first line that is not blank, its body below. */
  static TextRows ofText(String text) {
    String stripped = text.strip();
    int end = stripped.indexOf('\n');
    return of(
        end < 0
            ? Question.ofTitle(stripped)
            : new Question(stripped.substring(0, end).strip(), stripped.substring(end).strip()));
  }

  /** One title a line; blank lines are passed over. Closes the lines when it is closed. */
  static TextRows ofLines(Stream<String> lines) {
    return new TextRows(lines.filter(line -> !line.isBlank()).map(Question::ofTitle));
  }

  @Override
  public boolean hasNext() {
    return questions.hasNext();
  }

  @Override
  public LabeledQuestion next() {
    return new LabeledQuestion("", "", questions.next(), List.of(), TagCoverage.UNKNOWN, "");
  }

  /** Not counted. */
  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  public void close() {
    source.close();
  }
}
