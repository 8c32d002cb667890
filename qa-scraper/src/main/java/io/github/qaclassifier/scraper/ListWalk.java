package io.github.qaclassifier.scraper;

import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import io.github.qaclassifier.scraper.internal.page.Page;
import io.github.qaclassifier.scraper.internal.page.PageReader;
import io.github.qaclassifier.scraper.internal.rows.CollectRun;
import io.github.qaclassifier.scraper.internal.rows.ListedQuestion;
import io.github.qaclassifier.scraper.internal.rows.Repetition;
import io.github.qaclassifier.scraper.internal.rows.RunState;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import io.github.qaclassifier.scraper.internal.rows.Waits;
import io.github.qaclassifier.scraper.internal.web.Fetcher;
import io.github.qaclassifier.scraper.internal.web.Hosts;
import io.github.qaclassifier.scraper.internal.web.Robots;
import io.github.qaclassifier.scraper.internal.web.SitePages;
import io.github.qaclassifier.scraper.internal.web.SitePages.Visit;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the list pages of a site, newest questions first. */
final class ListWalk {

  private static final String NEXT = "next";

  private final UrlsRequest request;
  private final PageOrigin.Site site;
  private final PageReader reader;
  private final CollectRun run;
  private final RunState state;
  private final Waits waits;

  ListWalk(UrlsRequest request, PageOrigin.Site site, PageReader reader, CollectRun run) {
    this.request = request;
    this.site = site;
    this.reader = reader;
    this.run = run;
    this.state =
        RunState.open(
            request.state(), "urls of %s tagged [%s]".formatted(site.base(), request.tagged()));
    this.waits = new Waits(state, run);
  }

  CollectReport collect() {
    Optional<CollectReport> waiting = waits.stillWaiting();
    if (waiting.isPresent() || run.isFull()) {
      return waiting.orElseGet(() -> run.end(StopReason.LIMIT));
    }
    URI url = state.text(NEXT).isEmpty() ? first() : URI.create(state.text(NEXT));
    Fetcher fetcher = new Fetcher(site.politeness(), site.politeness().delay(), run.stop());
    Robots.Reply robots = Robots.ask(site.base(), fetcher);
    if (!(robots instanceof Robots.Reply.Rules rules)) {
      Robots.Reply.Unread unread = (Robots.Reply.Unread) robots;
      return UnreadPage.end(unread.url(), unread.visit(), run, waits);
    }
    SitePages pages = new SitePages(site.base(), fetcher, rules.robots(), reader);
    if (!pages.allows(url)) {
      throw Robots.forbidden(url);
    }
    return walk(pages, url);
  }

  private CollectReport walk(SitePages pages, URI start) {
    Set<URI> visited = new HashSet<>();
    Repetition repetition = new Repetition();
    URI url = start;
    while (true) {
      boolean again = !visited.add(url);
      boolean isFirst = url.equals(first());
      Visit visit = pages.visit(url, page -> isExpected(page, isFirst));
      boolean isResumed = url.equals(start) && !isFirst && !again;
      if (isResumed && visit instanceof Visit.Nothing nothing && isGone(nothing.reason())) {
        // The list has become shorter since an earlier run stored the address of this page.
        run.leaveOut("url", url.toString(), nothing.reason(), "the run begins with the newest");
        state.without(NEXT).save();
        url = first();
        continue;
      }
      if (!(visit instanceof Visit.Read read)) {
        return UnreadPage.end(url, visit, run, waits);
      }
      if (!(read.page() instanceof Page.QuestionList list)) {
        run.leaveOut("url", url.toString(), SkipReason.QUESTION_PAGE, "a list was expected");
        return run.end(StopReason.BLOCKED);
      }
      for (ListedQuestion row : list.rows()) {
        run.write(row);
        if (run.isFull()) {
          return run.end(StopReason.LIMIT);
        }
      }
      URI here = url;
      Optional<URI> next = list.next().flatMap(link -> Hosts.resolve(here, link));
      if (next.isEmpty()) {
        // The next run begins with the newest again.
        run.force();
        state.without(NEXT).save();
        return run.end(StopReason.COMPLETE);
      }
      if (list.rows().isEmpty()) {
        run.leaveOut("url", url.toString(), SkipReason.EMPTY_LIST, "the list has a next page");
        return run.end(StopReason.EMPTY_PAGES);
      }
      boolean fresh = repetition.isNew(list.rows().stream().map(ListedQuestion::identity).toList());
      if (repetition.isEndless() || (again && !fresh)) {
        return run.end(StopReason.NO_PROGRESS);
      }
      url = next.get();
      // Pages that only repeat others are not stored as read: the next run requests them again.
      if (fresh) {
        run.force();
        state.with(NEXT, url.toString()).save();
      }
      if (run.isStopped()) {
        return run.end(StopReason.STOPPED);
      }
    }
  }

  /**
   * Whether a page is as expected. A list without questions is not if it, or the page before, has a
   * next page.
   */
  private static boolean isExpected(Page page, boolean isFirst) {
    return !(page instanceof Page.QuestionList list)
        || !list.rows().isEmpty()
        || (isFirst && list.next().isEmpty());
  }

  private static boolean isGone(SkipReason reason) {
    return reason == SkipReason.NOT_FOUND || reason == SkipReason.GONE;
  }

  private URI first() {
    String tag = URLEncoder.encode(request.tagged(), StandardCharsets.UTF_8);
    String path = tag.isEmpty() ? "questions" : "questions/tagged/" + tag;
    String base = site.base().toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + path + "?tab=newest");
  }
}
