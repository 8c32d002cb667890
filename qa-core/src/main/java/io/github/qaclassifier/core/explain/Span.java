package io.github.qaclassifier.core.explain;

import io.github.qaclassifier.core.explain.WordAttribution.QuestionField;
import java.util.Objects;

/**
 * A range of characters in a question.
 *
 * @param field the field that contains the range
 * @param start index of the first {@code char}
 * @param end index after the last {@code char}
 */
public record Span(QuestionField field, int start, int end) {

  /** Checks that the range is not empty. */
  public Span {
    Objects.requireNonNull(field, "field");
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("Invalid span: %d to %d.".formatted(start, end));
    }
  }
}
