package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.FAST;
import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.Politeness;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import io.github.qaclassifier.testkit.site.Loopback;
import io.github.qaclassifier.testkit.site.Pages;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteListTest extends SiteFixture {

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

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void runBeginsWithTheNewestIfTheStoredPageIsGone(int status) throws IOException {
    site.on(
        "/questions?tab=newest",
        Loopback.html(Pages.postList(List.of(5L, 4L), "/questions?page=2")),
        Loopback.html(Pages.postList(List.of(6L, 5L), "")));
    site.on("/questions?page=2", Loopback.status(status, ""));
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), origin(FAST));
    assertThat(collect(request).stopReason()).isEqualTo(StopReason.BLOCKED);

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(lines(request.out())).hasSize(3);
  }

  @Test
  void runStopsIfTheNewestPagesLeadToTheStoredPageThatIsGone() throws IOException {
    site.on(
        "/questions?tab=newest",
        Loopback.html(Pages.postList(List.of(5L, 4L), "/questions?page=2")));
    site.on("/questions?page=2", Loopback.status(404, ""));
    UrlsRequest request = UrlsRequest.to(folder.resolve("u.jsonl"), origin(FAST));
    collect(request);

    assertThat(collect(request).stopReason()).isEqualTo(StopReason.BLOCKED);

    assertThat(site.count("/questions?page=2")).isEqualTo(3);
  }
}
