package io.github.qaclassifier.scraper;

import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.collect.StopReason;
import java.net.URI;
import java.nio.file.Path;

/** A separate process that collects, for a test to kill. */
final class CollectingProcess {

  private CollectingProcess() {}

  /** Takes the output, the file of addresses and the site's address. */
  public static void main(String[] arguments) {
    DetailsRequest request =
        DetailsRequest.fromSite(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            new PageOrigin.Site(URI.create(arguments[2]), Collecting.FAST));
    CollectReport report = Collecting.collect(request);
    System.exit(report.stopReason() == StopReason.COMPLETE ? 0 : 1);
  }
}
