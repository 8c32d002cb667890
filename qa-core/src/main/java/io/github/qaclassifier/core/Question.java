package io.github.qaclassifier.core;

import java.util.Objects;

/**
 * A programming question as plain text. Title and body are kept apart, so that a long body never
 * pushes the title out of what the model reads.
 *
 * <p>HTML does not belong here: convert it first (module {@code qa-html}), as the training data
 * was.
 *
 * @param title the one-line summary; may be blank, never null
 * @param body the text below it, line breaks and code included; may be blank, never null
 */
public record Question(String title, String body) {

  /**
   * @throws IllegalArgumentException if title and body are both blank
   */
  public Question {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(body, "body");
    if (title.isBlank() && body.isBlank()) {
      throw new IllegalArgumentException(
          "The question is empty: give it a title, a body, or both.");
    }
  }

  /** Returns a question of which only the title is known. */
  public static Question ofTitle(String title) {
    return new Question(title, "");
  }

  /** Returns a question of which only the body is known, such as the text box of a form. */
  public static Question ofBody(String body) {
    return new Question("", body);
  }
}
