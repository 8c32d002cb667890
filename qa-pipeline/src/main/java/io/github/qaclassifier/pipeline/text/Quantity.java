package io.github.qaclassifier.pipeline.text;

import java.util.Locale;

/** Formats a count with its noun, for messages: {@code 1 question}, {@code 1,200 questions}. */
public final class Quantity {

  private Quantity() {}

  /**
   * Returns the count and the noun, which gets an {@code s} unless the count is 1.
   *
   * @param noun the noun in the singular, for example {@code training record}
   */
  public static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  /**
   * Returns the count and the noun in the right number.
   *
   * @param singular the noun for a count of 1, for example {@code entry}
   * @param plural the noun for any other count, for example {@code entries}
   */
  public static String of(long count, String singular, String plural) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? singular : plural);
  }
}
