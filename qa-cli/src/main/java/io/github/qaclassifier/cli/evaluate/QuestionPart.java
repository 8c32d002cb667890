package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.Locale;
import java.util.Optional;

/** The part of a question that a model reads. */
enum QuestionPart {
  TITLE,
  BODY,
  BOTH;

  /** Returns the question reduced to this part; empty if it lacks the part. */
  Optional<LabeledQuestion> of(LabeledQuestion record) {
    Question whole = record.question();
    return switch (this) {
      case BOTH -> Optional.of(record);
      case TITLE ->
          whole.title().isBlank()
              ? Optional.empty()
              : Optional.of(record.withQuestion(Question.ofTitle(whole.title())));
      case BODY ->
          whole.body().isBlank()
              ? Optional.empty()
              : Optional.of(record.withQuestion(Question.ofBody(whole.body())));
    };
  }

  /** Returns the value as it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
