package io.github.qaclassifier.scraper.internal.page;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The marks that search pages of about 2016 to 2021 write before each title: {@code Q: } before a
 * question's, {@code A: } before an answer's, and other letters on sites in other languages.
 */
final class SearchMarks {

  private static final Pattern MARK = Pattern.compile("^[QAPR\\u0412\\u041E]: ");

  private SearchMarks() {}

  /**
   * Whether a page has such marks: every result must have one, because a title may begin like a
   * mark.
   */
  static boolean areOn(List<Element> links) {
    List<Element> results = links.stream().filter(SearchMarks::isResult).toList();
    return !results.isEmpty()
        && results.stream().allMatch(link -> MARK.matcher(link.text()).find());
  }

  /** Returns the title without its mark; the whole text if the link is not a search result. */
  static String without(Element link) {
    return isResult(link) ? MARK.matcher(link.text()).replaceFirst("") : link.text();
  }

  private static boolean isResult(Element link) {
    return link.closest(".search-result, .js-search-results .result-link") != null;
  }
}
