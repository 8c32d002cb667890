package io.github.qaclassifier.scraper;

import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.scraper.internal.rows.CollectRun;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import io.github.qaclassifier.scraper.internal.rows.Waits;
import io.github.qaclassifier.scraper.internal.web.SitePages.Visit;
import java.net.URI;

/** Ends a run that cannot continue without a page. */
final class UnreadPage {

  private UnreadPage() {}

  /** Writes to the journal why the page was not read, and ends the run. */
  static CollectReport end(URI url, Visit visit, CollectRun run, Waits waits) {
    if (visit instanceof Visit.Wait wait) {
      run.leaveOut("url", url.toString(), SkipReason.TOO_MANY_REQUESTS, "asked to wait");
      return waits.begin(wait.until());
    }
    if (visit instanceof Visit.Nothing nothing) {
      run.leaveOut("url", url.toString(), nothing.reason(), nothing.detail());
      return run.end(StopReason.BLOCKED);
    }
    return run.end(StopReason.STOPPED);
  }
}
