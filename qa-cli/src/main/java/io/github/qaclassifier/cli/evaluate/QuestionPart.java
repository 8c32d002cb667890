package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.Locale;
import java.util.Optional;

/** What of a question a model is given to read. */
enum QuestionPart {
  TITLE,
  BODY,
  BOTH;

  /** The question reduced to this part, or empty if it has no such part. */
  Optional<LabeledQuestion> of(LabeledQuestion row) {
    Question whole = row.question();
    return switch (this) {
      case BOTH -> Optional.of(row);
      case TITLE ->
          whole.title().isBlank()
              ? Optional.empty()
              : Optional.of(with(row, Question.ofTitle(whole.title())));
      case BODY ->
          whole.body().isBlank()
              ? Optional.empty()
              : Optional.of(with(row, Question.ofBody(whole.body())));
    };
  }

  private static LabeledQuestion with(LabeledQuestion row, Question question) {
    return new LabeledQuestion(
        row.id(), row.created(), question, row.tags(), row.coverage(), row.source());
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
