package io.github.qaclassifier.scraper;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.CollectStatus;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import io.github.qaclassifier.scraper.internal.api.ApiWalk;
import io.github.qaclassifier.scraper.internal.dump.DumpImport;
import io.github.qaclassifier.scraper.internal.page.PageReader;
import io.github.qaclassifier.scraper.internal.rows.CollectRun;
import java.nio.file.Path;

/** Collects from the sites of Stack Exchange. */
public final class StackExchangeCollector implements QuestionCollector {

  private final HtmlText html = HtmlText.find();

  /** Creates the collector, which has no state. */
  public StackExchangeCollector() {}

  @Override
  public CollectReport collect(CollectRequest request, ProgressListener listener, StopSignal stop) {
    RequestFiles.requirePresent(request);
    try (CollectRun run = CollectRun.open(request, listener, stop)) {
      if (request instanceof ApiRequest api) {
        return new ApiWalk(api, html, run).collect();
      }
      if (request instanceof DumpRequest dump) {
        return new DumpImport(dump, html, run).collect();
      }
      PageReader reader = new PageReader(html);
      if (request instanceof UrlsRequest urls) {
        return urls.origin() instanceof PageOrigin.SavedPages saved
            ? new SavedPagesRun(saved, true, reader, run).collect()
            : new ListWalk(urls, (PageOrigin.Site) urls.origin(), reader, run).collect();
      }
      DetailsRequest details = (DetailsRequest) request;
      return details.origin() instanceof PageOrigin.SavedPages saved
          ? new SavedPagesRun(saved, false, reader, run).collect()
          : new QuestionWalk(details, (PageOrigin.Site) details.origin(), reader, run).collect();
    }
  }

  @Override
  public CollectStatus status(Path out) {
    return StatusReader.read(out);
  }
}
