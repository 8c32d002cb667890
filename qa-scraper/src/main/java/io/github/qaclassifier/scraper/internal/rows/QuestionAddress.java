package io.github.qaclassifier.scraper.internal.rows;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of questions on sites of this engine. */
public final class QuestionAddress {

  private static final Pattern QUESTION =
      Pattern.compile("/(?:questions|q)/(\\d{1,18})(?:[/?#]|$)");

  private QuestionAddress() {}

  /**
   * Returns the number of the question in an address; empty if it is not the address of a question.
   */
  public static String id(String url) {
    Matcher matcher = QUESTION.matcher(url);
    return matcher.find() ? matcher.group(1) : "";
  }
}
