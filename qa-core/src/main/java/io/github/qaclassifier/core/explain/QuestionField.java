package io.github.qaclassifier.core.explain;

import io.github.qaclassifier.core.Question;

/** A field of a question. */
public enum QuestionField {
  /** {@link Question#title()}. */
  TITLE {
    @Override
    public String of(Question question) {
      return question.title();
    }
  },
  /** {@link Question#body()}. */
  BODY {
    @Override
    public String of(Question question) {
      return question.body();
    }
  };

  /** The text of this field. */
  public abstract String of(Question question);
}
