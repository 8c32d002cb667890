package io.github.qaclassifier.scraper.internal.web;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.github.qaclassifier.core.SourceException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rules of a site's robots.txt for the collector. */
public final class Robots {

  /** The advice if a site cannot be collected. */
  public static final String OTHER_WAYS =
      "Use the API (qa scrape api) or the data dump (qa scrape dump) instead.";

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

  private final BaseRobotRules rules;

  private Robots(BaseRobotRules rules) {
    this.rules = rules;
  }

  /**
   * Reads a site's robots.txt and applies its delay to the fetcher. Empty if the caller requested
   * the end of the run.
   *
   * @throws SourceException if robots.txt forbids the whole site, its delay is too long, or it
   *     cannot be read, in which case no page may be requested either
   */
  public static Optional<Robots> ask(URI site, Fetcher fetcher) {
    URI url = site.resolve("/robots.txt");
    Fetched fetched = follow(site, url, fetcher);
    if (fetched instanceof Fetched.Stopped) {
      return Optional.empty();
    }
    if (!(fetched instanceof Fetched.Got got) || got.response().status() >= 500) {
      throw new SourceException(
          "Cannot read %s (%s), so no page was requested. Try again later. %s"
              .formatted(url, describe(fetched), OTHER_WAYS));
    }
    SiteResponse response = got.response();
    Robots robots = of(site, response.status(), response.body(), response.mediaType());
    robots.delay().ifPresent(fetcher::paceAtLeast);
    return Optional.of(robots);
  }

  /**
   * Parses a robots.txt.
   *
   * @throws SourceException if it forbids the whole site, or its delay is longer than a run allows
   */
  static Robots of(URI site, int status, byte[] content, String mediaType) {
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
    // Above its limit, the parser would treat the whole site as forbidden.
    parser.setMaxCrawlDelay(Long.MAX_VALUE);
    String url = site.resolve("/robots.txt").toString();
    BaseRobotRules rules =
        status == 200
            ? parser.parseContent(url, content, mediaType, List.of(Fetcher.AGENT))
            : parser.failedFetch(status);
    Robots robots = new Robots(rules);
    if (rules.isAllowNone()) {
      throw forbidden(site);
    }
    if (robots.delay().filter(delay -> delay.compareTo(LONGEST_DELAY) > 0).isPresent()) {
      throw new SourceException(
          ("The robots.txt of %s asks for %,d seconds between two pages, but a run waits for at"
                  + " most %d, so nothing was fetched. %s")
              .formatted(
                  Hosts.name(site),
                  robots.delay().orElseThrow().toSeconds(),
                  LONGEST_DELAY.toSeconds(),
                  OTHER_WAYS));
    }
    return robots;
  }

  private Optional<Duration> delay() {
    return rules.getCrawlDelay() > 0
        ? Optional.of(Duration.ofMillis(rules.getCrawlDelay()))
        : Optional.empty();
  }

  /** Returns the error for a site that forbids collecting. */
  public static SourceException forbidden(URI address) {
    return new SourceException(
        "The robots.txt of %s forbids collecting %s, so nothing was fetched. %s"
            .formatted(Hosts.name(address), address, OTHER_WAYS));
  }

  /** Whether a page may be requested. */
  public boolean allows(URI page) {
    return rules.isAllowed(page.toString());
  }

  private static Fetched follow(URI site, URI url, Fetcher fetcher) {
    URI next = url;
    Fetched fetched = new Fetched.Stopped();
    for (int redirects = 0; redirects < SitePages.MAX_REDIRECTS; redirects++) {
      fetched = fetcher.get(next, "text/plain, */*;q=0.5", Fetcher::isTransient);
      if (!(fetched instanceof Fetched.Got got) || got.response().status() / 100 != 3) {
        return fetched;
      }
      URI target =
          got.response()
              .headers()
              .firstValue("Location")
              .flatMap(l -> Hosts.resolve(got.response().url(), l))
              .orElse(site);
      if (!Hosts.same(site, target)) {
        return fetched;
      }
      next = target;
    }
    return fetched;
  }

  private static String describe(Fetched fetched) {
    if (fetched instanceof Fetched.Got got) {
      return "status %d".formatted(got.response().status());
    }
    if (fetched instanceof Fetched.Failed failed) {
      return failed.detail();
    }
    return "too many requests";
  }
}
