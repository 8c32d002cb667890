package io.github.qaclassifier.scraper.internal.page;

import io.github.qaclassifier.pipeline.collect.Timestamps;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * When a question was asked, as its page says it.
 *
 * @param created the moment as ISO 8601 text; empty if the page gives none that can be read
 * @param invalid what the page gives instead, if that cannot be read; otherwise empty
 */
record QuestionDate(String created, String invalid) {

  static QuestionDate of(Document page, Element question) {
    Stream<String> marked =
        page.select("time[itemprop=dateCreated]").stream()
            // Answers have the same mark; where the question has none, theirs must not count.
            .filter(time -> time.closest("#answers, .answer") == null)
            .map(time -> time.attr("datetime"));
    Stream<String> signed =
        question.select(".post-signature.owner .relativetime[title]").stream()
            .map(time -> time.attr("title"));
    List<String> given =
        Stream.concat(marked, signed).map(String::strip).filter(text -> !text.isEmpty()).toList();
    Optional<Instant> moment =
        given.stream().map(Timestamps::parse).flatMap(Optional::stream).findFirst();
    return new QuestionDate(
        moment.map(m -> m.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(""),
        moment.isPresent() || given.isEmpty() ? "" : given.get(0));
  }
}
