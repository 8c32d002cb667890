package io.github.qaclassifier.core.explain;

import java.util.Objects;

/**
 * Where a word stands.
 *
 * @param part the title or the body
 * @param start index of its first {@code char} in the part
 * @param end index after its last {@code char}
 */
public record Span(QuestionField part, int start, int end) {

  /** Checks that the part is not null and the range not empty. */
  public Span {
    Objects.requireNonNull(part, "part");
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("A place from %d to %d".formatted(start, end));
    }
  }
}
