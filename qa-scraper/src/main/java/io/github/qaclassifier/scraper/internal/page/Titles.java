package io.github.qaclassifier.scraper.internal.page;

import java.util.regex.Pattern;

/** Removes what sites add to the title of a question. */
public final class Titles {

  // The states of a question on the sites in all languages. Both patterns start at the first blank
  // of several, because a search from each of them would take quadratic time.
  private static final Pattern STATE =
      Pattern.compile(
          "(?<!\\s)\\s++\\[(?:closed|duplicate|on hold|migrated|locked|deleted"
              + "|fechada|duplicada|em espera|migrada|bloqueada"
              + "|cerrada|duplicado|en espera|закрыт|закрыто|дубликат|отложен|перенесён"
              + "|クローズ済み|重複|保留)\\]\\s*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern ANY_STATE = Pattern.compile("(?<!\\s)\\s++\\[[^\\[\\]]{1,30}\\]$");
  private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");

  private Titles() {}

  /** Returns the title without the state that the site appends, such as {@code [closed]}. */
  public static String withoutState(String title) {
    return STATE.matcher(title).replaceFirst("").strip();
  }

  /**
   * Returns the title of a question page.
   *
   * @param heading its heading, with the state and, in some years, curly quotes
   * @param shared its title for other sites, which has neither; may be empty
   */
  static String of(String heading, String shared) {
    String tidy = BLANKS.matcher(shared).replaceAll(" ").strip();
    if (heading.isEmpty()) {
      return withoutState(tidy);
    }
    // The shared title is used only if it equals the heading, because mirrors share other titles.
    String wanted = core(tidy);
    boolean same =
        wanted.equals(core(heading))
            || wanted.equals(core(ANY_STATE.matcher(heading).replaceFirst("")));
    return same && !tidy.isEmpty() ? tidy : withoutState(heading);
  }

  /** Returns the letters and digits, which do not depend on the typography. */
  private static String core(String title) {
    String letters = NEITHER_LETTER_NOR_DIGIT.matcher(title).replaceAll("");
    return letters.isEmpty() ? title.strip() : letters;
  }
}
