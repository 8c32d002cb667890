package io.github.qaclassifier.scraper.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FetcherTest {

  @Test
  void firstRetryComesNoEarlierThanTheCrawlDelayWhateverTheJitter() {
    Duration crawlDelay = Duration.ofSeconds(10);

    Duration delay = Fetcher.firstRetryDelay(Duration.ofSeconds(2), crawlDelay);

    // The jitter is at most a fifth.
    assertThat(delay.multipliedBy(4).dividedBy(5)).isEqualTo(crawlDelay);
    assertThat(Fetcher.firstRetryDelay(Duration.ofMinutes(1), crawlDelay))
        .isEqualTo(Duration.ofMinutes(1));
  }
}
