package io.github.qaclassifier.pipeline.collect;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The text and tags of questions, from their pages: the Python project's second step. A CSV has the
 * columns Title, URL, Question and Categories.
 *
 * @param out the file to append to
 * @param origin where the pages come from
 * @param urls the file that names the pages of a site, as {@link UrlsRequest} wrote it; empty for
 *     saved pages
 * @param max the maximum number of records in the file
 */
public record DetailsRequest(Path out, PageOrigin origin, Optional<Path> urls, long max)
    implements CollectRequest {

  /**
   * @throws IllegalArgumentException if the file's name or the limit is invalid, or a site has no
   *     file of addresses
   */
  public DetailsRequest {
    RequestChecks.out(out);
    RequestChecks.max(max);
    Objects.requireNonNull(origin, "origin");
    if (urls.isPresent() != (origin instanceof PageOrigin.Site)) {
      throw new IllegalArgumentException(
          "A site needs a file of addresses, and saved pages must not have one.");
    }
  }

  /** Requests the pages of a site that a file lists. */
  public static DetailsRequest fromSite(Path out, Path urls, PageOrigin.Site site) {
    return new DetailsRequest(out, site, Optional.of(urls), NO_LIMIT);
  }

  /** Reads saved pages. */
  public static DetailsRequest fromSaved(Path out, PageOrigin.SavedPages pages) {
    return new DetailsRequest(out, pages, Optional.empty(), NO_LIMIT);
  }

  /** Returns this request with another limit on the records in the file. */
  public DetailsRequest withMax(long max) {
    return new DetailsRequest(out, origin, urls, max);
  }
}
