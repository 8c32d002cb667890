package io.github.qaclassifier.scraper.internal.web;

import io.github.qaclassifier.scraper.internal.page.Page;
import io.github.qaclassifier.scraper.internal.page.PageReader;
import io.github.qaclassifier.scraper.internal.rows.QuestionAddress;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Fetches and reads the pages of one site. Confined to one thread. */
public final class SitePages {

  static final int MAX_REDIRECTS = 5;

  private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml", "");

  private final URI site;
  private final Fetcher fetcher;
  private final Robots robots;
  private final PageReader reader;

  /**
   * @param site an address of the site; no other host receives requests
   * @param robots what the site allows
   */
  public SitePages(URI site, Fetcher fetcher, Robots robots, PageReader reader) {
    this.site = site;
    this.fetcher = fetcher;
    this.robots = robots;
    this.reader = reader;
  }

  /** The outcome of visiting a page. */
  public sealed interface Visit {

    /**
     * The page was read.
     *
     * @param page its content
     */
    record Read(Page page) implements Visit {}

    /**
     * The page gave nothing.
     *
     * @param reason why
     * @param detail a description
     */
    record Nothing(SkipReason reason, String detail) implements Visit {}

    /**
     * The site asks to wait.
     *
     * @param until the earliest time of the next request, if stated
     */
    record Wait(Optional<Instant> until) implements Visit {}

    /** The caller requested the end of the run. */
    record Stopped() implements Visit {}
  }

  /** Whether the site's robots.txt allows a page. */
  public boolean allows(URI page) {
    return robots.allows(page);
  }

  /**
   * Fetches a page and follows redirects on the same host. A page that is not as expected is
   * retried like a failed request.
   *
   * @param expected whether a page with questions is as expected
   */
  public Visit visit(URI page, Predicate<Page> expected) {
    URI url = page;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      if (!Hosts.same(site, url)) {
        SkipReason reason =
            redirects == 0 || isQuestion(url)
                ? SkipReason.OTHER_HOST
                : SkipReason.REDIRECT_ELSEWHERE;
        return new Visit.Nothing(reason, "leads to " + url);
      }
      if (!robots.allows(url)) {
        SkipReason reason = redirects == 0 ? SkipReason.ROBOTS : SkipReason.REDIRECT_ELSEWHERE;
        return new Visit.Nothing(reason, "robots.txt does not allow " + url);
      }
      Fetched fetched =
          fetcher.get(
              url,
              "text/html, application/xhtml+xml",
              response -> isWorthRetrying(response, expected));
      if (fetched instanceof Fetched.Failed failed) {
        return new Visit.Nothing(failed.reason(), failed.detail());
      }
      if (fetched instanceof Fetched.Throttled throttled) {
        return new Visit.Wait(throttled.until());
      }
      if (!(fetched instanceof Fetched.Got got)) {
        return new Visit.Stopped();
      }
      SiteResponse response = got.response();
      Optional<String> location = response.headers().firstValue("Location");
      if (response.status() / 100 != 3 || location.isEmpty()) {
        return judge(response);
      }
      Optional<URI> target = Hosts.resolve(url, location.get());
      if (target.isEmpty()) {
        return new Visit.Nothing(SkipReason.BAD_ADDRESS, "redirects to " + location.get());
      }
      url = target.get();
    }
    return new Visit.Nothing(SkipReason.REDIRECT_LOOP, "more than %d".formatted(MAX_REDIRECTS));
  }

  /** Whether to retry the request: a page of a site is never empty, and always of a known kind. */
  private boolean isWorthRetrying(SiteResponse response, Predicate<Page> expected) {
    if (response.status() != 200) {
      return Fetcher.isTransient(response);
    }
    if (isBlank(response.body())) {
      return true;
    }
    if (!HTML.contains(response.mediaType())) {
      return false;
    }
    Page page = read(response);
    return page instanceof Page.NoQuestions none
        ? none.reason() == SkipReason.NO_QUESTION
        : !expected.test(page);
  }

  /** Whether the path is that of a question; the query of a login can contain one, too. */
  private static boolean isQuestion(URI url) {
    return Optional.ofNullable(url.getRawPath())
        .filter(path -> !QuestionAddress.id(path).isEmpty())
        .isPresent();
  }

  private Page read(SiteResponse response) {
    return reader.read(response.body(), response.charset(), response.url().toString(), false);
  }

  private static boolean isBlank(byte[] body) {
    for (byte b : body) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private Visit judge(SiteResponse response) {
    int status = response.status();
    String type = response.mediaType();
    if (status == 404) {
      return new Visit.Nothing(SkipReason.NOT_FOUND, "status 404");
    }
    if (status == 410) {
      return new Visit.Nothing(SkipReason.GONE, "status 410");
    }
    if (status == 200 && isBlank(response.body())) {
      return new Visit.Nothing(SkipReason.BROKEN, "the page stays empty");
    }
    if (status == 200 && !HTML.contains(type)) {
      return new Visit.Nothing(SkipReason.NOT_HTML, "claims to be " + type);
    }
    Page page = read(response);
    if (status == 200) {
      return page instanceof Page.NoQuestions none
          ? new Visit.Nothing(none.reason(), none.detail())
          : new Visit.Read(page);
    }
    String detail = "status %d".formatted(status);
    if (page instanceof Page.NoQuestions none && none.reason().isRefusal()) {
      return new Visit.Nothing(none.reason(), detail + ", " + none.detail());
    }
    return new Visit.Nothing(status == 403 ? SkipReason.FORBIDDEN : SkipReason.BAD_STATUS, detail);
  }
}
