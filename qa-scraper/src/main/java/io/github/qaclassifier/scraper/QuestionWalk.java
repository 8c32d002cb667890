package io.github.qaclassifier.scraper;

import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.scraper.internal.page.Page;
import io.github.qaclassifier.scraper.internal.page.PageReader;
import io.github.qaclassifier.scraper.internal.rows.CollectRun;
import io.github.qaclassifier.scraper.internal.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.internal.rows.QuestionAddress;
import io.github.qaclassifier.scraper.internal.rows.RunState;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import io.github.qaclassifier.scraper.internal.rows.Waits;
import io.github.qaclassifier.scraper.internal.web.Fetcher;
import io.github.qaclassifier.scraper.internal.web.Hosts;
import io.github.qaclassifier.scraper.internal.web.Robots;
import io.github.qaclassifier.scraper.internal.web.SitePages;
import io.github.qaclassifier.scraper.internal.web.SitePages.Visit;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the page of each question in a file of addresses. */
final class QuestionWalk {

  private static final int REFUSALS_IN_A_ROW = 3;
  private static final int FAILURES_IN_A_ROW = 10;

  private final DetailsRequest request;
  private final PageOrigin.Site site;
  private final PageReader reader;
  private final CollectRun run;
  private final RunState state;
  private final Waits waits;
  private int refusals;
  private int failures;

  QuestionWalk(DetailsRequest request, PageOrigin.Site site, PageReader reader, CollectRun run) {
    this.request = request;
    this.site = site;
    this.reader = reader;
    this.run = run;
    this.state = RunState.open(request.state(), "details of %s".formatted(site.base()));
    this.waits = new Waits(state, run);
  }

  private record Target(String requested, URI url) {}

  CollectReport collect() {
    Optional<CollectReport> waiting = waits.stillWaiting();
    if (waiting.isPresent()) {
      return waiting.get();
    }
    List<String> addresses = Addresses.of(request.urls().orElseThrow());
    run.expect(addresses.size());
    long delay = Math.max(1, site.politeness().delay().toMillis());
    state.with(RunState.ADDRESSES, addresses.size()).with(RunState.RATE, 1_000_000 / delay);
    List<Target> targets = targets(addresses);
    if (targets.isEmpty() || run.isFull()) {
      return run.end(run.isFull() ? StopReason.LIMIT : StopReason.COMPLETE);
    }
    Fetcher fetcher = new Fetcher(site.politeness(), site.politeness().delay(), run.stop());
    Robots.Reply robots = Robots.ask(site.base(), fetcher);
    if (!(robots instanceof Robots.Reply.Rules rules)) {
      Robots.Reply.Unread unread = (Robots.Reply.Unread) robots;
      return UnreadPage.end(unread.url(), unread.visit(), run, waits);
    }
    SitePages pages = new SitePages(site.base(), fetcher, rules.robots(), reader);
    if (targets.stream().noneMatch(target -> pages.allows(target.url()))) {
      throw Robots.forbidden(targets.get(0).url());
    }
    return walk(pages, targets);
  }

  private CollectReport walk(SitePages pages, List<Target> targets) {
    for (Target target : targets) {
      if (run.isStopped()) {
        return run.end(StopReason.STOPPED);
      }
      if (run.isFull()) {
        return run.end(StopReason.LIMIT);
      }
      if (isDone(target.requested())) {
        continue;
      }
      Visit visit = pages.visit(target.url(), QuestionWalk::isComplete);
      if (visit instanceof Visit.Stopped) {
        return run.end(StopReason.STOPPED);
      }
      if (visit instanceof Visit.Wait wait) {
        leaveOut(target.requested(), SkipReason.TOO_MANY_REQUESTS, "asked to wait");
        return waits.begin(wait.until());
      }
      if (visit instanceof Visit.Nothing nothing) {
        boolean repeated = run.isNoted(target.requested(), nothing.reason());
        leaveOut(target.requested(), nothing.reason(), nothing.detail());
        if (!(repeated && nothing.reason().isOfPage()) && isEnough(nothing.reason())) {
          return run.end(StopReason.BLOCKED);
        }
        continue;
      }
      refusals = 0;
      failures = 0;
      take(target.requested(), ((Visit.Read) visit).page());
    }
    return run.end(run.isFull() ? StopReason.LIMIT : StopReason.COMPLETE);
  }

  /** Whether the page is complete: a truncated page has a question without its end. */
  private static boolean isComplete(Page page) {
    return !(page instanceof Page.OneQuestion one) || one.question().missing().isEmpty();
  }

  private void take(String requested, Page page) {
    if (!(page instanceof Page.OneQuestion one)) {
      leaveOut(requested, SkipReason.LIST_PAGE, "a question was expected");
      return;
    }
    CollectedQuestion question = one.question();
    if (!question.missing().isEmpty()) {
      leaveOut(requested, SkipReason.INCOMPLETE, "the page has no " + question.missing());
    } else if (!question.id().equals(QuestionAddress.id(requested)) && run.has(question.id())) {
      leaveOut(requested, SkipReason.DUPLICATE, "leads to question " + question.id());
    } else {
      // The Python project joins its two files on the address, so the record keeps the requested
      // address, unless that leads to another question.
      boolean same = question.id().equals(QuestionAddress.id(requested));
      boolean written = run.write(same ? question.withUrl(requested) : question);
      if (written && !one.invalidDate().isEmpty()) {
        run.note(
            "url",
            requested,
            SkipReason.INVALID_DATE,
            "saved without its date: '%s'".formatted(one.invalidDate()));
      }
    }
  }

  /** Whether the site has rejected so many requests in a row that the run must end. */
  private boolean isEnough(SkipReason reason) {
    refusals = reason.isRefusal() ? refusals + 1 : 0;
    failures = reason.isFailure() ? failures + 1 : 0;
    return refusals >= REFUSALS_IN_A_ROW || failures >= FAILURES_IN_A_ROW;
  }

  /**
   * Returns what is left to request. Addresses that gave nothing in an earlier run come last, so
   * that they cannot end every run before it reaches the others.
   */
  private List<Target> targets(List<String> addresses) {
    List<Target> targets = new ArrayList<>();
    List<Target> again = new ArrayList<>();
    for (String address : addresses) {
      if (isDone(address)) {
        continue;
      }
      Optional<URI> url = Hosts.resolve(site.base(), address);
      if (url.isEmpty() || url.get().getHost() == null) {
        leaveOut(address, SkipReason.BAD_ADDRESS, "not a web address");
      } else if (!Hosts.same(site.base(), url.get())) {
        leaveOut(address, SkipReason.OTHER_HOST, "not on " + Hosts.name(site.base()));
      } else {
        (run.isNoted(address) ? again : targets).add(new Target(address, url.get()));
      }
    }
    targets.addAll(again);
    return targets;
  }

  private boolean isDone(String address) {
    String id = QuestionAddress.id(address);
    return run.has(id.isEmpty() ? address : id) || run.isPermanentlySkipped(address);
  }

  private void leaveOut(String address, SkipReason reason, String why) {
    run.leaveOut("url", address, reason, why);
  }
}
