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
 * The creation date of a question, as its page states it.
 *
 * @param created the date as ISO 8601 text; empty if the page has no readable date
 * @param invalid the date of the page if it cannot be read; otherwise empty
 */
record QuestionDate(String created, String invalid) {

  static QuestionDate of(Document page, Element question) {
    Stream<String> marked =
        page.select("time[itemprop=dateCreated]").stream()
            // Answers have the same attribute; it must not count if the question has none.
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
