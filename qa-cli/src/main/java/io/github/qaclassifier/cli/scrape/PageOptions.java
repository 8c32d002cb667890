package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.pipeline.collect.PageOrigin;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where HTML pages come from. */
final class PageOptions {

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "The site: Stack Overflow, a mirror, or another site of the same engine (default:"
              + " https://stackoverflow.com/). No other host is contacted.")
  private URI base = PageOrigin.STACK_OVERFLOW;

  @Option(
      names = "--from-dir",
      paramLabel = "DIR",
      description =
          "Read saved pages, one page per file of the folder (HTML, .mhtml, compressed ones too);"
              + " nothing is requested from any site.")
  private @Nullable Path folder;

  @Option(
      names = "--delay",
      paramLabel = "SECONDS",
      description =
          "The minimum time between two requests; a longer delay in robots.txt is obeyed (default: 1).")
  private double delay = 1;

  @Mixin private PolitenessOptions politeness = new PolitenessOptions();

  PageOrigin origin() {
    return folder == null ? site() : new PageOrigin.SavedPages(folder, base, politeness.maxBytes());
  }

  boolean isSaved() {
    return folder != null;
  }

  PageOrigin.Site site() {
    return new PageOrigin.Site(base, politeness.politeness(delay));
  }
}
