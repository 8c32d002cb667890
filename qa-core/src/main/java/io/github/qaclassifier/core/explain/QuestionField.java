package io.github.qaclassifier.core.explain;

import io.github.qaclassifier.core.Question;

/** A part of a question. */
public enum QuestionField {
  /** The one-line summary. */
  TITLE {
    @Override
    public String of(Question question) {
      return question.title();
    }
  },
  /** The text below it. */
  BODY {
    @Override
    public String of(Question question) {
      return question.body();
    }
  };

  /** The text of this part. */
  public abstract String of(Question question);
}
