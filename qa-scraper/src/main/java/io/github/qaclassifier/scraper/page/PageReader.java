package io.github.qaclassifier.scraper.page;

import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.scraper.rows.ListedQuestion;
import io.github.qaclassifier.scraper.rows.QuestionAddress;
import io.github.qaclassifier.scraper.rows.SkipReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads pages. Safe for any number of threads. Throws on no input. */
public final class PageReader {

  // Layouts of 2013 to 2021, then of 2021 to today.
  private static final String ROWS =
      "div.question-summary h3 a.question-hyperlink, div.s-post-summary h3 a.s-link";
  private static final String NEXT =
      ".pager a[rel=next], .s-pagination a[rel=next], a.s-pagination--item[rel=next]";
  private static final String LIST_FRAMES = "#question-mini-list, #questions";

  private final QuestionPages questions;

  /** Reads pages with this conversion of HTML to text. */
  public PageReader(HtmlText html) {
    this.questions = new QuestionPages(html);
  }

  /**
   * Reads a page.
   *
   * @param bytes the page as it was sent or saved
   * @param charset the character set it was sent with, if any; a wrong one does no harm
   * @param url where it is from; its links are read against it unless it names its own address
   * @param trustPage whether the page may name its own address, as saved pages must
   */
  public Page read(byte[] bytes, Optional<String> charset, String url, boolean trustPage) {
    Optional<String> notHtml = Markup.whyNotHtml(bytes);
    if (notHtml.isPresent()) {
      return new Page.NoQuestions(SkipReason.NOT_HTML, notHtml.get());
    }
    Document page = PageText.parse(bytes, charset, url);
    if (trustPage) {
      ownAddress(page).ifPresent(page::setBaseUri);
    }
    Element question = page.selectFirst("#question");
    if (question != null) {
      return new Page.OneQuestion(questions.read(page, question));
    }
    List<ListedQuestion> rows = rows(page);
    if (!rows.isEmpty()) {
      return new Page.QuestionList(rows, next(page));
    }
    Optional<Page.NoQuestions> refusal = Refusals.of(page);
    if (refusal.isEmpty() && page.selectFirst(LIST_FRAMES) != null) {
      return new Page.QuestionList(List.of(), Optional.empty());
    }
    return refusal.orElseGet(
        () -> new Page.NoQuestions(SkipReason.NO_QUESTION, "title: " + Refusals.title(page)));
  }

  /** The address that a page gives itself, if it is a web address. */
  static Optional<String> ownAddress(Document page) {
    return page.select("link[rel=canonical], meta[property=og:url], meta[name=og:url]").stream()
        .map(e -> e.hasAttr("href") ? e.attr("href") : e.attr("content"))
        .filter(address -> address.startsWith("http://") || address.startsWith("https://"))
        .findFirst();
  }

  private static List<ListedQuestion> rows(Document page) {
    List<ListedQuestion> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Element link : page.select(ROWS)) {
      String url = link.absUrl("href");
      String id = QuestionAddress.id(url);
      // The text, not the title attribute, which holds the excerpt on old pages.
      String title = Titles.withoutState(link.text());
      if (!id.isEmpty() && !title.isEmpty() && seen.add(id)) {
        rows.add(new ListedQuestion("", title, url));
      }
    }
    return rows;
  }

  private static Optional<String> next(Document page) {
    return page.select(NEXT).stream()
        .map(link -> link.absUrl("href"))
        .filter(url -> !url.isEmpty())
        .findFirst();
  }
}
