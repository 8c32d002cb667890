package io.github.qaclassifier.pipeline.collect;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The titles and addresses of questions, from pages that list them: the Python project's first
 * step. A CSV has the columns Title and URL.
 *
 * @param out the file to append to
 * @param origin where the pages come from
 * @param tagged only questions with this tag, or empty for all; not for saved pages
 * @param max the maximum number of records in the file
 */
public record UrlsRequest(Path out, PageOrigin origin, String tagged, long max)
    implements CollectRequest {

  /**
   * @throws IllegalArgumentException if the file's name or the limit is invalid
   */
  public UrlsRequest {
    RequestChecks.out(out);
    RequestChecks.max(max);
    Objects.requireNonNull(origin, "origin");
    if (!tagged.isEmpty() && origin instanceof PageOrigin.SavedPages) {
      throw new IllegalArgumentException("Saved pages cannot be filtered by a tag.");
    }
  }

  /** Requests all questions of a site, newest first, or of saved pages. */
  public static UrlsRequest to(Path out, PageOrigin origin) {
    return new UrlsRequest(out, origin, "", NO_LIMIT);
  }

  /** Returns this request for questions with this tag only. */
  public UrlsRequest withTagged(String tagged) {
    return new UrlsRequest(out, origin, tagged, max);
  }

  /** Returns this request with another limit on the records in the file. */
  public UrlsRequest withMax(long max) {
    return new UrlsRequest(out, origin, tagged, max);
  }
}
