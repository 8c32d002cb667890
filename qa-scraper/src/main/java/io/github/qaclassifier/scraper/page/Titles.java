package io.github.qaclassifier.scraper.page;

import java.util.regex.Pattern;

/** What sites put around a question's title. */
public final class Titles {

  // The states a question can be in, as the English sites and their sisters write them.
  private static final Pattern STATE =
      Pattern.compile(
          "\\s+\\[(?:closed|duplicate|on hold|migrated|locked|fechada|duplicada|em espera|cerrada"
              + "|duplicado|duplicate|закрыт|дубликат|クローズ済み|重複)\\]\\s*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern ANY_STATE = Pattern.compile("\\s+\\[[^\\[\\]]{1,30}\\]$");

  private Titles() {}

  /** The title without the state that the site puts behind it, such as {@code [closed]}. */
  public static String withoutState(String title) {
    return STATE.matcher(title).replaceFirst("").strip();
  }

  /**
   * The title of a question page.
   *
   * @param heading its heading, which carries the state and, in some years, curly quotes
   * @param shared the title it gives to other sites, which has neither; may be empty
   */
  static String of(String heading, String shared) {
    if (heading.isEmpty()) {
      return withoutState(shared);
    }
    String plain = straight(heading);
    String wanted = straight(shared);
    // Only a title that is the heading's own may replace it: mirrors share what they like.
    boolean same = plain.equals(wanted) || ANY_STATE.matcher(plain).replaceFirst("").equals(wanted);
    return same && !shared.isEmpty() ? shared : withoutState(heading);
  }

  private static String straight(String title) {
    return title
        .replace('\u201c', '"')
        .replace('\u201d', '"')
        .replace('\u2018', '\'')
        .replace('\u2019', '\'')
        .strip();
  }
}
