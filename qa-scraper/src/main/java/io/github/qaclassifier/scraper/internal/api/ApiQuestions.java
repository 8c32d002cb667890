package io.github.qaclassifier.scraper.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.scraper.internal.page.Titles;
import io.github.qaclassifier.scraper.internal.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.internal.rows.CollectedQuestion.CollectedOrigin;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jsoup.parser.Parser;

/** Converts the API's items to questions. */
final class ApiQuestions {

  private static final long LATEST = 253_402_300_799L;

  private final HtmlText html;
  private final String site;

  /**
   * @param site the site's name in the API
   */
  ApiQuestions(HtmlText html, String site) {
    this.html = html;
    this.site = site;
  }

  /** Returns the creation date of an item in seconds since 1970; empty if missing or invalid. */
  static OptionalLong created(JsonNode item) {
    JsonNode seconds = item.path("creation_date");
    boolean valid =
        seconds.isIntegralNumber()
            && seconds.canConvertToLong()
            && seconds.longValue() >= 0
            && seconds.longValue() <= LATEST;
    return valid ? OptionalLong.of(seconds.longValue()) : OptionalLong.empty();
  }

  /** Returns the item's number; empty text if it has none. */
  static String id(JsonNode item) {
    JsonNode id = item.path("question_id");
    return id.isIntegralNumber() && id.canConvertToLong() && id.longValue() >= 0
        ? Long.toString(id.longValue())
        : "";
  }

  /** Returns the question of an item; missing parts are empty. */
  CollectedQuestion question(JsonNode item) {
    String id = id(item);
    String link = item.path("link").asText("");
    String url =
        link.isEmpty() && !id.isEmpty() ? "https://%s/questions/%s".formatted(host(), id) : link;
    List<String> tags = new ArrayList<>();
    for (JsonNode tag : item.path("tags")) {
      if (tag.isTextual() && !tag.textValue().isBlank()) {
        tags.add(tag.textValue().strip());
      }
    }
    OptionalLong created = created(item);
    JsonNode owner = item.path("owner");
    return new CollectedQuestion(
        CollectedQuestion.Address.of(id, url),
        new CollectedQuestion.CollectedText(
            Titles.withoutState(decoded(item.path("title"))),
            tags,
            html.toText(item.path("body").asText(""))),
        new CollectedOrigin(
            created.isPresent() ? Instant.ofEpochSecond(created.getAsLong()).toString() : "",
            decoded(owner.path("display_name")),
            owner.path("link").asText(""),
            item.path("content_license").asText(""),
            source(link)));
  }

  private static String decoded(JsonNode text) {
    return Parser.unescapeEntities(text.asText(""), false).strip();
  }

  private String source(String link) {
    try {
      String host = link.isEmpty() ? null : new URI(link).getHost();
      return host == null ? host() : host;
    } catch (URISyntaxException e) {
      return host();
    }
  }

  /** Returns the host of the site by its name in the API, for items without a link. */
  private String host() {
    return switch (site) {
      case "stackoverflow", "serverfault", "superuser", "askubuntu", "stackapps" -> site + ".com";
      case "mathoverflow.net" -> site;
      default ->
          site.endsWith(".com") || site.endsWith(".net")
              ? site
              : site.contains(".stackoverflow") ? site + ".com" : site + ".stackexchange.com";
    };
  }
}
