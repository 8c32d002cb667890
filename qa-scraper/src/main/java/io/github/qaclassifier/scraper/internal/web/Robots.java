package io.github.qaclassifier.scraper.internal.web;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.github.qaclassifier.core.SourceException;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
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

  /** The outcome of requesting a robots.txt. */
  public sealed interface Reply {

    /**
     * The rules of the site.
     *
     * @param robots the rules
     */
    record Rules(Robots robots) implements Reply {}

    /**
     * The rules could not be read, so no page may be requested.
     *
     * @param url the address of the robots.txt
     * @param visit why, never {@link SitePages.Visit.Read}
     */
    record Unread(URI url, SitePages.Visit visit) implements Reply {}
  }

  /**
   * Reads a site's robots.txt and applies its delay to the fetcher.
   *
   * @throws SourceException if robots.txt forbids the whole site, its delay is too long, or it is
   *     on another host
   */
  public static Reply ask(URI site, Fetcher fetcher) {
    URI url = site.resolve("/robots.txt");
    URI next = url;
    for (int redirects = 0; redirects <= SitePages.MAX_REDIRECTS; redirects++) {
      Fetched fetched = fetcher.get(next, "text/plain, */*;q=0.5", Fetcher::isTransient);
      if (!(fetched instanceof Fetched.Got got)) {
        return new Reply.Unread(url, unread(fetched));
      }
      SiteResponse response = got.response();
      Optional<URI> target = response.redirectTarget();
      if (target.isEmpty()) {
        return read(site, url, response, fetcher);
      }
      next = target.get();
      if (!Hosts.same(site, next)) {
        throw new SourceException(
            "%s redirects to %s, which is another host, so nothing was fetched. If the site has moved there, use --base-url %s."
                .formatted(url, next, next.resolve("/")));
      }
    }
    String detail = "more than %d".formatted(SitePages.MAX_REDIRECTS);
    return new Reply.Unread(url, new SitePages.Visit.Nothing(SkipReason.REDIRECT_LOOP, detail));
  }

  private static Reply read(URI site, URI url, SiteResponse response, Fetcher fetcher) {
    int status = response.status();
    if (status >= 500 || status / 100 == 3) {
      String detail = "status %d".formatted(status);
      return new Reply.Unread(url, new SitePages.Visit.Nothing(SkipReason.BAD_STATUS, detail));
    }
    Robots robots = of(site, status, response.body(), response.mediaType());
    robots.delay().ifPresent(fetcher::paceAtLeast);
    return new Reply.Rules(robots);
  }

  private static SitePages.Visit unread(Fetched fetched) {
    if (fetched instanceof Fetched.Failed failed) {
      return new SitePages.Visit.Nothing(failed.reason(), failed.detail());
    }
    return fetched instanceof Fetched.Throttled throttled
        ? new SitePages.Visit.Wait(throttled.until())
        : new SitePages.Visit.Stopped();
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
        status / 100 == 2
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
}
