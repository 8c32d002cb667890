package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.FAST;
import static io.github.qaclassifier.scraper.Collecting.collect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.SourceException;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import io.github.qaclassifier.testkit.site.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
}
