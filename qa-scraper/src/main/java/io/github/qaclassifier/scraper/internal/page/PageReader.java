package io.github.qaclassifier.scraper.internal.page;

import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.scraper.internal.input.FileKind;
import io.github.qaclassifier.scraper.internal.rows.ListedQuestion;
import io.github.qaclassifier.scraper.internal.rows.QuestionAddress;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Reads pages. Safe for any number of threads. Never throws, whatever the input. */
public final class PageReader {

  // Layouts of 2013 to 2021, then of 2021 to today.
  private static final String ROWS =
      "div.question-summary h3 a.question-hyperlink, div.s-post-summary h3 a.s-link";
  private static final String NEXT =
      ".pager a[rel=next], .s-pagination a[rel=next], a.s-pagination--item[rel=next]";
  private static final String LIST_FRAMES = "#question-mini-list, #questions";

  private static final Pattern SAVED_FROM =
      Pattern.compile("saved from url=\\(\\d+\\)(https?://\\S+)");

  private final QuestionPages questions;

  /** Creates a reader with a conversion of HTML to text. */
  public PageReader(HtmlText html) {
    this.questions = new QuestionPages(html);
  }

  /**
   * Reads a page.
   *
   * @param bytes the page as it was sent or saved
   * @param charset the character set of the response, if any; it may be wrong
   * @param url its address, against which links are resolved unless the page names its own address
   * @param trustPage whether the page may name its own address, as saved pages must
   */
  public Page read(byte[] bytes, Optional<String> charset, String url, boolean trustPage) {
    FileKind kind = FileKind.of(bytes);
    if (!kind.canBePage()) {
      return new Page.NoQuestions(SkipReason.NOT_HTML, kind.advice());
    }
    Document page = PageText.parse(bytes, charset, url);
    if (trustPage) {
      ownAddress(page).map(ArchivedAddress::original).ifPresent(page::setBaseUri);
    }
    Element question = page.selectFirst("#question");
    if (question != null) {
      return questions.read(page, question);
    }
    List<ListedQuestion> rows = rows(page);
    if (!rows.isEmpty()) {
      return new Page.QuestionList(rows, next(page));
    }
    Optional<Page.NoQuestions> refusal = Refusals.of(page);
    Optional<String> next = next(page);
    if (refusal.isEmpty() && (next.isPresent() || page.selectFirst(LIST_FRAMES) != null)) {
      return new Page.QuestionList(List.of(), next);
    }
    return refusal.orElseGet(
        () -> new Page.NoQuestions(SkipReason.NO_QUESTION, "title: " + Refusals.title(page)));
  }

  /**
   * Returns the address that a page names for itself, if it is a web address; for a copy, that of
   * the archive.
   */
  static Optional<String> ownAddress(Document page) {
    return page.select("link[rel=canonical], meta[property=og:url], meta[name=og:url]").stream()
        .map(e -> e.hasAttr("href") ? e.attr("href") : e.attr("content"))
        .map(address -> address.startsWith("//") ? "https:" + address : address)
        .filter(address -> address.startsWith("http://") || address.startsWith("https://"))
        .findFirst()
        .or(() -> savedFrom(page));
  }

  /** Returns the address in the comment that browsers write into the pages that they save. */
  private static Optional<String> savedFrom(Document page) {
    return page.childNodes().stream()
        .filter(Comment.class::isInstance)
        .map(comment -> SAVED_FROM.matcher(((Comment) comment).getData()))
        .filter(Matcher::find)
        .map(comment -> comment.group(1))
        .findFirst();
  }

  private static List<ListedQuestion> rows(Document page) {
    List<ListedQuestion> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Elements links = page.select(ROWS);
    boolean marked = SearchMarks.areOn(links);
    for (Element link : links) {
      String url = link.absUrl("href");
      String original = ArchivedAddress.original(url);
      String id = QuestionAddress.id(original);
      // The text, not the title attribute, which is the excerpt on old pages.
      String text = marked ? SearchMarks.without(link) : link.text();
      String title = Titles.withoutState(text);
      if (!id.isEmpty() && !title.isEmpty() && seen.add(id)) {
        rows.add(
            new ListedQuestion(
                "", title, original, ArchivedAddress.isCopy(url) ? archived(url) : ""));
      }
    }
    return rows;
  }

  /** Returns the address of a copy, also if the link has no host. */
  static String archived(String url) {
    int path = url.indexOf("/web/");
    return path < 0 || url.contains("//web.archive.org")
        ? url
        : "https://web.archive.org" + url.substring(path);
  }

  private static Optional<String> next(Document page) {
    return page.select(NEXT).stream()
        .map(link -> link.absUrl("href"))
        .filter(url -> !url.isEmpty())
        .findFirst();
  }
}
