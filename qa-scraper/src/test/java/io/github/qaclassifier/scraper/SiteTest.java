package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.FAST;
import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static io.github.qaclassifier.scraper.Collecting.reasons;
import static io.github.qaclassifier.scraper.Collecting.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.Politeness;
import io.github.qaclassifier.pipeline.collect.StopReason;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SiteTest extends SiteFixture {

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
            "other-host",
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
  void redirectsToALoginOnAnotherHostEndTheRunAndAreRequestedAgain() throws IOException {
    for (int id = 1; id <= 5; id++) {
      String address = "/questions/%d/slug".formatted(id);
      site.on(address, Loopback.redirect("https://login.example/users/login?returnurl=" + address));
    }
    DetailsRequest request = details(1, 2, 3, 4, 5);

    CollectReport first = collect(request);
    for (int id = 1; id <= 5; id++) {
      site.on("/questions/%d/slug".formatted(id), Loopback.html(question(id)));
    }
    CollectReport second = collect(request);

    assertThat(first.stopReason()).isEqualTo(StopReason.BLOCKED);
    assertThat(reasons(request))
        .containsExactly("redirect-elsewhere", "redirect-elsewhere", "redirect-elsewhere");
    assertThat(second.written()).isEqualTo(5);
  }

  @Test
  void redirectsToAPageThatRobotsForbidsEndTheRun() throws IOException {
    site.on(
        "/robots.txt",
        Loopback.bytes(
            "text/plain", "User-agent: *\nDisallow: /users\n".getBytes(StandardCharsets.UTF_8)));
    for (int id = 1; id <= 5; id++) {
      site.on("/questions/%d/slug".formatted(id), Loopback.redirect("/users/login"));
    }
    DetailsRequest request = details(1, 2, 3, 4, 5);

    assertThat(collect(request).stopReason()).isEqualTo(StopReason.BLOCKED);

    assertThat(reasons(request)).hasSize(3).containsOnly("redirect-elsewhere");
  }

  @ParameterizedTest
  @MethodSource("unusableResponses")
  void runStopsIfTheSiteGivesTenUnusableResponsesInARow(Loopback.Reply response)
      throws IOException {
    site.on("/loop", Loopback.redirect("/loop"));
    int[] ids = IntStream.rangeClosed(1, 12).toArray();
    for (int id : ids) {
      site.on("/questions/%d/slug".formatted(id), response);
    }
    DetailsRequest request = details(FAST.withRetries(0, Duration.ofMillis(5)), ids);

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.BLOCKED);
    assertThat(reasons(request)).hasSize(10);
  }

  static List<Named<Loopback.Reply>> unusableResponses() {
    byte[] pdf = "%PDF-1.4".getBytes(StandardCharsets.UTF_8);
    return List.of(
        Named.of("an error page", Loopback.html(Pages.titled("We are offline for maintenance"))),
        Named.of("a PDF", Loopback.bytes("application/pdf", pdf)),
        Named.of("a PDF that claims to be HTML", Loopback.bytes("text/html", pdf)),
        Named.of("a redirect loop", Loopback.redirect("/loop")),
        Named.of("the front page", Loopback.html(Pages.titled("Where Developers Learn, Share"))),
        Named.of("status 400", Loopback.status(400, "")));
  }

  @Test
  void addressesThatGaveNothingComeLastInTheNextRunAndDoNotEndIt() throws IOException {
    int[] ids = IntStream.rangeClosed(1, 12).toArray();
    for (int id : ids) {
      site.on(
          "/questions/%d/slug".formatted(id),
          Loopback.html(id <= 10 ? Pages.titled("Out of order") : question(id)));
    }
    DetailsRequest request = details(FAST.withRetries(0, Duration.ofMillis(5)), ids);
    assertThat(collect(request).stopReason()).isEqualTo(StopReason.BLOCKED);
    assertThat(lines(request.out())).isEmpty();

    CollectReport second = collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("11", "12");
    assertThat(second.stopReason()).isEqualTo(StopReason.COMPLETE);
  }
}
