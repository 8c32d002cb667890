package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.FAST;
import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static io.github.qaclassifier.scraper.Collecting.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.SourceException;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import io.github.qaclassifier.testkit.site.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest extends SiteFixture {

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
  void siteWhoseRobotsFileCannotBeReadDoesNotRespond() throws IOException {
    site.on("/robots.txt", Loopback.status(503, ""));
    UrlsRequest urls = UrlsRequest.to(folder.resolve("u.csv"), origin(FAST));

    assertThat(collect(urls).stopReason()).isEqualTo(StopReason.BLOCKED);
    assertThat(collect(details(1)).stopReason()).isEqualTo(StopReason.BLOCKED);
    assertThat(site.requests()).containsOnly("/robots.txt");
    assertThat(lines(urls.journal()))
        .extracting(line -> line.path("url").asText(), line -> line.path("detail").asText())
        .containsExactly(tuple(site.base() + "robots.txt", "status 503"));
  }

  @Test
  void siteThatBreaksOffItsRobotsFileDoesNotRespond() throws IOException {
    site.on("/robots.txt", Loopback.brokenOff("User-agent"));
    UrlsRequest urls = UrlsRequest.to(folder.resolve("u.csv"), origin(FAST));

    assertThat(collect(urls).stopReason()).isEqualTo(StopReason.BLOCKED);
    assertThat(reasons(urls)).containsExactly("broken");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void waitThatTheRobotsFileAsksForIsObeyedByTheNextRun(int status) throws IOException {
    site.on("/robots.txt", Loopback.status(status, "", "Retry-After", "3600"));
    DetailsRequest request = details(1);

    CollectReport first = collect(request);
    CollectReport second = collect(request);

    assertThat(first.stopReason()).isEqualTo(StopReason.THROTTLED);
    assertThat(first.waitUntil().orElseThrow()).isAfter(Instant.now().plusSeconds(3000));
    assertThat(second.waitUntil()).isEqualTo(first.waitUntil());
    assertThat(site.requests()).containsExactly("/robots.txt");
  }

  @Test
  void robotsFileWithAnyStatusOfSuccessIsObeyed() {
    site.on("/robots.txt", Loopback.status(203, "User-agent: *\nDisallow: /questions\n"));

    assertThatThrownBy(() -> collect(UrlsRequest.to(folder.resolve("u.csv"), origin(FAST))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("forbids collecting");
  }

  @Test
  void robotsFileThatMovedOnTheSameHostIsRead() {
    site.on("/robots.txt", Loopback.redirect("/moved.txt"));
    site.on("/moved.txt", Loopback.status(200, "User-agent: *\nDisallow: /questions\n"));

    assertThatThrownBy(() -> collect(UrlsRequest.to(folder.resolve("u.csv"), origin(FAST))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("forbids collecting");
  }

  @Test
  void siteThatRedirectsToAnotherHostIsNamedWithItsNewAddress() {
    site.on("/robots.txt", Loopback.redirect("https://moved.example/robots.txt"));

    assertThatThrownBy(() -> collect(UrlsRequest.to(folder.resolve("u.csv"), origin(FAST))))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(
            "robots.txt redirects to https://moved.example/robots.txt, which is another host")
        .hasMessageEndingWith("use --base-url https://moved.example/.");
    assertThat(site.requests()).containsExactly("/robots.txt");
  }

  @Test
  void siteWhoseRobotsFileRedirectsWithoutEndIsNotFetched() throws IOException {
    site.on("/robots.txt", Loopback.redirect("/robots.txt"));
    UrlsRequest urls = UrlsRequest.to(folder.resolve("u.csv"), origin(FAST));

    assertThat(collect(urls).stopReason()).isEqualTo(StopReason.BLOCKED);
    assertThat(reasons(urls)).containsExactly("redirect-loop");
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
}
