package io.github.qaclassifier.scraper.page;

import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.scraper.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.rows.CollectedQuestion.Origin;
import io.github.qaclassifier.scraper.rows.QuestionAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/** Reads question pages of 2013 to today with one set of selectors. */
final class QuestionPages {

  private static final Pattern MOMENT =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}:\\d{2})Z?.*");
  private static final Pattern HOST = Pattern.compile("https?://([^/?#]+).*");

  private static final List<String> HEADINGS =
      List.of(
          "#question-header h1 a.question-hyperlink",
          "#question-header h1",
          "h1 a.question-hyperlink",
          "h1[itemprop=name]");

  // What the site says about a question stood in its body until 2021: in an aside in the end, in a
  // division of its own before.
  private static final String NOTICES =
      "aside, .question-originals-of-duplicate, .question-status, .special-status, .post-notice,"
          + " .js-post-notice, .s-notice";

  private final HtmlText html;

  QuestionPages(HtmlText html) {
    this.html = html;
  }

  CollectedQuestion read(Document page, Element question) {
    String id = id(page, question);
    String heading =
        HEADINGS.stream()
            .map(selector -> text(page, selector))
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElse("");
    String shared = attribute(page, "meta[property=og:title], meta[name=og:title]", "content");
    return new CollectedQuestion(
        "",
        id,
        address(page, id),
        Titles.of(heading, shared.strip()),
        tags(question),
        body(question),
        origin(page, question));
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
      // Not those that the text itself mentions.
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

  private static String address(Document page, String id) {
    return PageReader.ownAddress(page)
        .filter(own -> own.contains("/questions/" + id))
        .orElseGet(
            () -> {
              Element link = page.selectFirst("#question-header h1 a[href]");
              return link == null ? page.baseUri() : link.absUrl("href");
            });
  }

  private static Origin origin(Document page, Element question) {
    Element owner = question.selectFirst(".post-signature.owner");
    Element person = owner == null ? null : owner.selectFirst(".user-details a[href^=/users/]");
    return new Origin(
        created(page, owner),
        owner == null ? "" : text(owner, ".user-details a, .user-details [itemprop=name]"),
        person == null ? "" : person.absUrl("href"),
        license(question),
        host(page.baseUri()));
  }

  private static String created(Document page, @Nullable Element owner) {
    String moment =
        page.select("time[itemprop=dateCreated]").stream()
            // Answers have the same mark; where the question has none, theirs must not count.
            .filter(time -> time.closest("#answers, .answer") == null)
            .map(time -> time.attr("datetime"))
            .findFirst()
            .orElseGet(
                () -> owner == null ? "" : attribute(owner, ".relativetime[title]", "title"));
    Matcher matcher = MOMENT.matcher(moment.strip());
    return matcher.matches() ? matcher.group(1) + "T" + matcher.group(2) + "Z" : "";
  }

  /**
   * The licence of the question itself; the one in the page's foot is the site's, for all years.
   */
  private static String license(Element question) {
    String name = "data-se-share-sheet-license-name";
    return attribute(question, "[" + name + "]", name).strip();
  }

  private static String host(String url) {
    Matcher matcher = HOST.matcher(url);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static String text(Element within, String selector) {
    Element found = within.selectFirst(selector);
    return found == null ? "" : found.text().strip();
  }

  private static String attribute(Element within, String selector, String name) {
    Element found = within.selectFirst(selector);
    return found == null ? "" : found.attr(name);
  }
}
