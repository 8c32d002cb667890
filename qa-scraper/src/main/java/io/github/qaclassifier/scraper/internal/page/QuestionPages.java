package io.github.qaclassifier.scraper.internal.page;

import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.scraper.internal.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.internal.rows.CollectedQuestion.CollectedOrigin;
import io.github.qaclassifier.scraper.internal.rows.QuestionAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Reads question pages of 2013 to today with one set of selectors. */
final class QuestionPages {

  private static final Pattern HOST = Pattern.compile("https?://([^/?#]+).*");

  private static final List<String> HEADINGS =
      List.of(
          "#question-header h1 a.question-hyperlink",
          "#question-header h1",
          "h1 a.question-hyperlink",
          "h1[itemprop=name]");

  // Until 2021, notices of the site were inside the body: in an aside, earlier in a div of their
  // own.
  private static final String NOTICES =
      "aside, .question-originals-of-duplicate, .question-status, .special-status, .post-notice,"
          + " .js-post-notice, .s-notice";

  private final HtmlText html;

  QuestionPages(HtmlText html) {
    this.html = html;
  }

  Page.OneQuestion read(Document page, Element question) {
    String id = id(page, question);
    String heading =
        HEADINGS.stream()
            .map(selector -> text(page, selector))
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElse("");
    String shared = attribute(page, "meta[property=og:title], meta[name=og:title]", "content");
    QuestionDate date = QuestionDate.of(page, question);
    CollectedQuestion collected =
        new CollectedQuestion(
            address(page, id),
            new CollectedQuestion.CollectedText(
                Titles.of(heading, shared.strip()), tags(question), body(question)),
            origin(page, question, date));
    return new Page.OneQuestion(collected, date.invalid());
  }

  private String body(Element question) {
    Element body = question.selectFirst(".js-post-body");
    if (body == null) {
      body = question.selectFirst(".post-text");
    }
    if (body == null) {
      return "";
    }
    body.select(NOTICES).remove();
    return html.toText(body.html());
  }

  private static String id(Document page, Element question) {
    String own = question.attr("data-questionid").strip();
    return own.isEmpty() ? PageReader.ownAddress(page).map(QuestionAddress::id).orElse("") : own;
  }

  private static List<String> tags(Element question) {
    Elements links = question.select(".post-taglist a.post-tag");
    if (links.isEmpty()) {
      // Not the tags that the text mentions.
      links = question.select("a.post-tag:not(.js-post-body a, .post-text a)");
    }
    Set<String> tags = new LinkedHashSet<>();
    for (Element link : links) {
      // The text, not the address, where c++ is c%2b%2b.
      String tag = link.text().strip();
      if (!tag.isEmpty()) {
        tags.add(tag);
      }
    }
    return List.copyOf(tags);
  }

  private static CollectedQuestion.Address address(Document page, String id) {
    Optional<String> own = PageReader.ownAddress(page);
    String url =
        own.map(ArchivedAddress::original)
            .filter(address -> address.contains("/questions/" + id))
            .orElseGet(
                () -> {
                  Element link = page.selectFirst("#question-header h1 a[href]");
                  return link == null
                      ? page.baseUri()
                      : ArchivedAddress.original(link.absUrl("href"));
                });
    String archive = own.filter(ArchivedAddress::isCopy).orElseGet(() -> archiveAddress(page));
    return new CollectedQuestion.Address("", id, url, archive);
  }

  /**
   * Returns the address of the archived copy that a page was saved from, to which its heading
   * links.
   */
  private static String archiveAddress(Document page) {
    Element link = page.selectFirst("#question-header h1 a[href]");
    String url = link == null ? "" : link.absUrl("href");
    return ArchivedAddress.isCopy(url) ? PageReader.archived(url) : "";
  }

  private static CollectedOrigin origin(Document page, Element question, QuestionDate date) {
    Owner owner = Owner.of(question);
    return new CollectedOrigin(
        date.created(), owner.name(), owner.url(), license(question), host(page.baseUri()));
  }

  /**
   * Returns the licence of the question; the licence in the footer is that of the site for all
   * years.
   */
  private static String license(Element question) {
    String name = "data-se-share-sheet-license-name";
    return attribute(question, "[" + name + "]", name).strip();
  }

  private static String host(String url) {
    Matcher matcher = HOST.matcher(url);
    return matcher.matches() ? matcher.group(1) : "";
  }

  static String text(Element within, String selector) {
    Element found = within.selectFirst(selector);
    return found == null ? "" : found.text().strip();
  }

  static String attribute(Element within, String selector, String name) {
    Element found = within.selectFirst(selector);
    return found == null ? "" : found.attr(name);
  }
}
