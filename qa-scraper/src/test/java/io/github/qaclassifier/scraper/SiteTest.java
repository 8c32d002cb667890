package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.FAST;
import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static io.github.qaclassifier.scraper.Collecting.reasons;
import static io.github.qaclassifier.scraper.Collecting.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.SourceException;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.collect.Politeness;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import io.github.qaclassifier.testkit.site.Loopback;
import io.github.qaclassifier.testkit.site.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SiteTest {

  private final Loopback site = new Loopback();
  private Path folder = Path.of("");

  @BeforeEach
  void setFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void stopServer() {
    site.close();
  }

  @Test
  void listsAreFollowedByTheirNextLinkAndQuestionsByTheirAddress() throws IOException {
    site.on(
        "/questions?tab=newest",
        Loopback.html(Pages.postList(List.of(5L, 4L), "/questions?tab=newest&page=2")));
    site.on("/questions?tab=newest&page=2", Loopback.gzipped(Pages.postList(List.of(4L, 3L), "")));
    for (long id = 3; id <= 5; id++) {
      site.on("/questions/%d/slug".formatted(id), Loopback.html(question(id)));
    }
    UrlsRequest urls = UrlsRequest.to(folder.resolve("urls.csv"), origin(FAST));

    assertThat(collect(urls).written()).isEqualTo(3);
    DetailsRequest details =
        DetailsRequest.fromSite(folder.resolve("d.jsonl"), urls.out(), origin(FAST));
    CollectReport report = collect(details);

    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(texts(lines(details.out()), "id")).containsExactly("5", "4", "3");
    assertThat(texts(lines(details.out()), "url"))
        .first()
        .isEqualTo(site.base() + "questions/5/slug");
    assertThat(site.agents()).allMatch(agent -> agent.startsWith("qa-classifier/"));
  }

  @Test
  void userAgentHasTheContact() throws IOException {
    site.on("/questions", Loopback.html(Pages.postList(List.of(1L), "")));
    collect(UrlsRequest.to(folder.resolve("u.csv"), origin(FAST.withContact("me@example.org"))));
    assertThat(site.agents()).allMatch(agent -> agent.contains("contact: me@example.org"));
  }

  @Test
  void siteThatForbidsCollectingIsNotFetchedAndOtherSourcesAreNamed() {
    site.on(
        "/robots.txt",
        Loopback.bytes(
            "text/plain", "User-agent: *\nDisallow: /\n".getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> collect(UrlsRequest.to(folder.resolve("u.csv"), origin(FAST))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("forbids")
        .hasMessageContaining("qa scrape api")
        .hasMessageContaining("qa scrape dump");
    assertThat(site.requests()).containsExactly("/robots.txt");
  }

  @Test
  void siteThatForbidsQuestionsIsNotFetched() throws IOException {
    site.on(
        "/robots.txt",
        Loopback.bytes(
            "text/plain",
            "User-agent: *\nDisallow: /questions\n".getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> collect(UrlsRequest.to(folder.resolve("u.csv"), origin(FAST))))
        .isInstanceOf(SourceException.class);
    assertThatThrownBy(() -> collect(details(1, 2))).isInstanceOf(SourceException.class);
    assertThat(site.requests()).containsExactly("/robots.txt", "/robots.txt");
  }

  @Test
  void siteWithoutReadableRobotsFileIsNotFetched() {
    site.on("/robots.txt", Loopback.status(503, ""));
    assertThatThrownBy(() -> collect(UrlsRequest.to(folder.resolve("u.csv"), origin(FAST))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no page was requested");
    assertThat(site.requests()).containsOnly("/robots.txt");
  }

  @Test
  void crawlDelayBeyondTheLimitIsRejected() {
    site.on(
        "/robots.txt",
        Loopback.bytes(
            "text/plain", "User-agent: *\nCrawl-delay: 86400\n".getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> collect(UrlsRequest.to(folder.resolve("u.csv"), origin(FAST))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("asks for 86,400 seconds between two pages")
        .hasMessageContaining("qa scrape api")
        .hasMessageNotContaining("forbids");
    assertThat(site.requests()).containsExactly("/robots.txt");
  }

  @Test
  void crawlDelayOfTheSiteIsObeyed() throws IOException {
    site.on(
        "/robots.txt",
        Loopback.bytes(
            "text/plain", "User-agent: *\nCrawl-delay: 200\n".getBytes(StandardCharsets.UTF_8)));
    StopSignal stop = new StopSignal();
    Thread stopper =
        new Thread(
            () -> {
              while (site.requests().isEmpty()) {
                Thread.onSpinWait();
              }
              // Long enough for a request, if the delay were not obeyed.
              new StopSignal().pause(Duration.ofMillis(300));
              stop.request();
            });
    stopper.setDaemon(true);
    stopper.start();

    CollectReport report =
        QuestionCollector.find().collect(details(1), ProgressListener.NONE, stop);

    // The run was waiting for its next request, minutes later, when it was stopped.
    assertThat(report.stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(site.requests()).containsExactly("/robots.txt");
  }

  @Test
  void pageWithoutRecordIsJournaled() throws IOException {
    site.on("/questions/1/slug", Loopback.status(404, Pages.titled("Page not found")));
    site.on("/questions/2/slug", Loopback.status(410, ""));
    site.on("/questions/3/slug", Loopback.redirect("https://other.example/questions/3"));
    site.on(
        "/questions/4/slug",
        Loopback.bytes("application/pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8)));
    site.on(
        "/questions/5/slug",
        Loopback.bytes("text/html", "%PDF-1.4".getBytes(StandardCharsets.UTF_8)));
    site.on("/questions/6/slug", Loopback.html(Pages.titled("Log In - Stack Overflow")));
    site.on("/questions/7/slug", Loopback.redirect("/questions/7/slug"));
    site.on("/questions/8/slug", Loopback.html(Pages.postList(List.of(1L), "")));
    site.on("/questions/9/slug", Loopback.redirect("/questions/9/moved"));
    site.on("/questions/9/moved", Loopback.html(question(9)));
    DetailsRequest request = details(1, 2, 3, 4, 5, 6, 7, 8, 9);

    CollectReport report = collect(request);

    assertThat(reasons(request))
        .containsExactly(
            "not-found",
            "gone",
            "redirect-elsewhere",
            "not-html",
            "not-html",
            "login",
            "redirect-loop",
            "list-page");
    assertThat(report.leftOut()).containsEntry("not-html", 2L);
    assertThat(texts(lines(request.out()), "id")).containsExactly("9");
  }

  @Test
  void onlyTheRequestedHostReceivesRequests() throws IOException {
    Path urls = folder.resolve("urls.csv");
    Files.writeString(
        urls,
        """
        Title,URL
        A,https://other.example/questions/1/a
        B,file:///etc/passwd
        C,http://127.0.0.1:1/questions/3
        D,"::"
        """);
    DetailsRequest request = DetailsRequest.fromSite(folder.resolve("d.jsonl"), urls, origin(FAST));

    collect(request);

    assertThat(reasons(request))
        .containsExactly("other-host", "bad-address", "other-host", "bad-address");
    assertThat(site.requests()).isEmpty();
  }

  @Test
  void transientErrorIsRetried() throws IOException {
    site.on("/questions/1/slug", Loopback.status(503, ""), Loopback.html(question(1)));
    site.on("/questions/2/slug", Loopback.brokenOff("<html>"), Loopback.html(question(2)));
    site.on(
        "/questions/3/slug",
        Loopback.status(429, "", "Retry-After", "0"),
        Loopback.html(question(3)));
    site.on("/questions/4/slug", Loopback.status(429, ""), Loopback.html(question(4)));
    DetailsRequest request = details(1, 2, 3, 4);

    collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("1", "2", "3", "4");
    assertThat(site.requests()).hasSize(9);
  }

  @Test
  void pageThatStaysBrokenIsSkippedAndRequestedByTheNextRun() throws IOException {
    site.on("/questions/1/slug", Loopback.brokenOff("<html>"));
    site.on("/questions/2/slug", Loopback.html(question(2)));
    DetailsRequest request = details(1, 2);
    collect(request);
    assertThat(reasons(request)).containsExactly("broken");
    assertThat(site.count("/questions/1/slug")).isEqualTo(3);

    site.on("/questions/1/slug", Loopback.html(question(1)));
    CollectReport again = collect(request);

    assertThat(again.written()).isEqualTo(1);
    assertThat(texts(lines(request.out()), "id")).containsExactly("2", "1");
    assertThat(site.count("/questions/2/slug")).isEqualTo(1);
  }

  @Test
  void endlessResponseEndsInBoundedTimeAndMemory() throws IOException {
    Politeness strict =
        FAST.withTimeout(Duration.ofSeconds(3))
            .withRetries(0, Duration.ofMillis(5))
            .withMaxBytes(100_000);
    site.on("/questions/1/slug", Loopback.endless());
    site.on("/questions/2/slug", Loopback.stalled("<html>"));
    site.on("/questions/3/slug", Loopback.gzipped(" ".repeat(2_000_000)));
    DetailsRequest request = details(strict, 1, 2, 3);

    collect(request);

    assertThat(reasons(request)).containsExactly("too-large", "timeout", "too-large");
  }

  @Test
  void pageWithUnknownCharacterSetInItsHeaderIsRead() throws IOException {
    site.on(
        "/questions/1/slug",
        Loopback.bytes(
            "text/html; charset=utf-99",
            question(1).replace("Body", "Bödy").getBytes(StandardCharsets.UTF_8)));
    DetailsRequest request = details(1);
    collect(request);
    assertThat(texts(lines(request.out()), "body_text")).containsExactly("Bödy 1");
  }

  @Test
  void waitOfASiteIsObeyedByTheNextRun() throws IOException {
    site.on("/questions/1/slug", Loopback.status(429, "", "Retry-After", "3600"));
    DetailsRequest request = details(1, 2);

    CollectReport first = collect(request);
    int requested = site.requests().size();
    CollectReport second = collect(request);

    assertThat(first.stopReason()).isEqualTo(StopReason.THROTTLED);
    assertThat(first.waitUntil().orElseThrow()).isAfter(Instant.now().plusSeconds(3000));
    assertThat(second.stopReason()).isEqualTo(StopReason.THROTTLED);
    assertThat(second.waitUntil()).isEqualTo(first.waitUntil());
    assertThat(site.requests()).hasSize(requested);
  }

  @Test
  void runStopsIfTheSiteBlocksTheCollector() throws IOException {
    for (int id = 1; id <= 9; id++) {
      site.on(
          "/questions/%d/slug".formatted(id),
          Loopback.status(403, Pages.titled("Just a moment...")));
    }
    DetailsRequest request = details(1, 2, 3, 4, 5, 6, 7, 8, 9);

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.BLOCKED);
    assertThat(reasons(request)).containsExactly("challenge", "challenge", "challenge");
  }

  @Test
  void runResumesAtTheListWhereItStopped() throws IOException {
    site.on(
        "/questions?tab=newest",
        Loopback.html(Pages.postList(List.of(5L, 4L), "/questions?page=2")));
    site.on(
        "/questions?page=2",
        Loopback.status(404, ""),
        Loopback.html(Pages.postList(List.of(3L), "")));
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), origin(FAST));
    assertThat(collect(request).stopReason()).isEqualTo(StopReason.BLOCKED);

    assertThat(collect(request).stopReason()).isEqualTo(StopReason.COMPLETE);

    assertThat(lines(request.out())).hasSize(3);
    assertThat(site.count("/questions?tab=newest")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("transientPages")
  void listPageThatIsBrieflyEmptyOrBrokenIsRetried(Loopback.Reply once) throws IOException {
    site.on(
        "/questions?tab=newest",
        Loopback.html(Pages.postList(List.of(5L, 4L), "/questions?page=2")));
    site.on(
        "/questions?page=2",
        once,
        Loopback.html(Pages.postList(List.of(3L, 2L), "/questions?page=3")));
    site.on("/questions?page=3", Loopback.html(Pages.postList(List.of(1L), "")));
    Politeness politeness = FAST.withTimeout(Duration.ofSeconds(2));
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), origin(politeness));

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(lines(request.out())).hasSize(5);
  }

  static List<Named<Loopback.Reply>> transientPages() {
    return List.of(
        Named.of("no row", Loopback.html(Pages.postList(List.of(), "/questions?page=3"))),
        Named.of("no row, as if it were the end", Loopback.html(Pages.postList(List.of(), ""))),
        Named.of("an error page", Loopback.html(Pages.titled("Oops! Something Bad Happened!"))),
        Named.of("truncated page", Loopback.html("<!DOCTYPE html><html><head><title>New")),
        Named.of("no body", Loopback.html("")),
        Named.of("blank body", Loopback.html(" \n")),
        Named.of("truncated gzip", Loopback.truncatedGzip(Pages.postList(List.of(9L), ""))),
        Named.of("broken connection", Loopback.brokenOff("<html>")),
        Named.of("late head", Loopback.silent()),
        Named.of("late body", Loopback.stalled("<html>")),
        Named.of("status 522", Loopback.status(522, "")),
        Named.of("status 500", Loopback.status(500, "")));
  }

  @Test
  void truncatedQuestionPageAndErrorPageAreFetchedAgain() throws IOException {
    String page = question(1);
    site.on(
        "/questions/1/slug",
        Loopback.html(page.substring(0, page.indexOf("Body 1"))),
        Loopback.html(page));
    site.on(
        "/questions/2/slug",
        Loopback.html(Pages.titled("We are offline for maintenance")),
        Loopback.html(question(2)));
    DetailsRequest request = details(1, 2);

    collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("1", "2");
    assertThat(lines(request.journal())).isEmpty();
  }

  @Test
  void emptyListWithoutNextPageIsTheEnd() throws IOException {
    site.on(
        "/questions?tab=newest",
        Loopback.html(Pages.postList(List.of(5L, 4L), "/questions?page=2")));
    site.on("/questions?page=2", Loopback.html(Pages.postList(List.of(), "")));
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), origin(FAST));

    assertThat(collect(request).stopReason()).isEqualTo(StopReason.COMPLETE);

    assertThat(site.count("/questions?page=2")).isEqualTo(3);
  }

  @Test
  void listThatStaysEmptyAlthoughMoreFollowsIsNotTheEnd() throws IOException {
    site.on(
        "/questions?tab=newest",
        Loopback.html(Pages.postList(List.of(5L, 4L), "/questions?page=2")));
    site.on("/questions?page=2", Loopback.html(Pages.postList(List.of(), "/questions?page=3")));
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), origin(FAST));

    assertThat(collect(request).stopReason()).isEqualTo(StopReason.EMPTY_PAGES);

    assertThat(site.count("/questions?page=2")).isEqualTo(3);
    site.on("/questions?page=2", Loopback.html(Pages.postList(List.of(3L), "")));
    assertThat(collect(request).stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(lines(request.out())).hasSize(3);
  }

  @Test
  void runStopsIfEveryListPageHasTheSameQuestions() throws IOException {
    for (int page = 1; page <= 20; page++) {
      site.on(
          page == 1 ? "/questions?tab=newest" : "/questions?page=" + page,
          Loopback.html(Pages.postList(List.of(2L, 1L), "/questions?page=" + (page + 1))));
    }
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), origin(FAST));

    assertThat(collect(request).stopReason()).isEqualTo(StopReason.NO_PROGRESS);

    assertThat(site.requests()).hasSizeLessThan(10);
  }

  @Test
  void runStopsIfListPagesLinkInACircle() throws IOException {
    site.on(
        "/questions?tab=newest",
        Loopback.html(Pages.postList(List.of(2L, 1L), "/questions?page=2")));
    site.on(
        "/questions?page=2",
        Loopback.html(Pages.postList(List.of(4L, 3L), "/questions?tab=newest")));
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), origin(FAST));

    assertThat(collect(request).stopReason()).isEqualTo(StopReason.NO_PROGRESS);

    assertThat(lines(request.out())).hasSize(4);
  }

  @Test
  void listPagesOfAnEarlierRunAreReadAgain() throws IOException {
    for (int page = 1; page <= 12; page++) {
      site.on(
          page == 1 ? "/questions?tab=newest" : "/questions?page=" + page,
          Loopback.html(
              Pages.postList(
                  List.of(100L - page), page == 12 ? "" : "/questions?page=" + (page + 1))));
    }
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), origin(FAST));
    collect(request);
    site.on("/questions?page=12", Loopback.html(Pages.postList(List.of(88L, 1L), "")));

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(report.written()).isEqualTo(1);
  }

  @Test
  void runEndsAtTheLimit() throws IOException {
    site.on("/questions", Loopback.html(Pages.postList(List.of(5L, 4L, 3L), "/questions?page=2")));
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), origin(FAST)).withMax(2);
    assertThat(collect(request).stopReason()).isEqualTo(StopReason.LIMIT);
    assertThat(lines(request.out())).hasSize(2);
  }

  private static String question(long id) {
    return Pages.newQuestion(id, "Title " + id, "<p>Body " + id + "</p>", List.of("java"));
  }

  private PageOrigin.Site origin(Politeness politeness) {
    return new PageOrigin.Site(site.base(), politeness);
  }

  private DetailsRequest details(int... ids) throws IOException {
    return details(FAST, ids);
  }

  private DetailsRequest details(Politeness politeness, int... ids) throws IOException {
    StringBuilder urls = new StringBuilder("Title,URL\n");
    for (int id : ids) {
      urls.append("T,%squestions/%d/slug\n".formatted(site.base(), id));
    }
    Path file = Files.writeString(folder.resolve("addresses.csv"), urls);
    return DetailsRequest.fromSite(folder.resolve("d.jsonl"), file, origin(politeness));
  }
}
