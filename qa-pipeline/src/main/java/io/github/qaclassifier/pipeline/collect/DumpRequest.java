package io.github.qaclassifier.pipeline.collect;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Questions from a {@code Posts.xml} of a site's data dump, in the order of the file.
 *
 * @param out the file to append to
 * @param posts the {@code Posts.xml}: plain, compressed, or in a {@code .7z} or {@code .zip}
 *     archive
 * @param site the host of the site, for links and for the source of the records
 * @param filter which questions
 * @param max the highest number of records in the file
 */
public record DumpRequest(Path out, Path posts, String site, Filter filter, long max)
    implements CollectRequest {

  /**
   * Which questions of a dump.
   *
   * @param period the period in which they were created
   * @param minScore the lowest score, or empty for all
   * @param anyTag only questions with at least one of these tags; empty for all
   */
  public record Filter(Period period, OptionalLong minScore, Set<String> anyTag) {

    /** All questions. */
    public static final Filter ALL = new Filter(Period.ALL, OptionalLong.empty(), Set.of());

    /** Copies the tags. */
    public Filter {
      Objects.requireNonNull(period, "period");
      Objects.requireNonNull(minScore, "minScore");
      anyTag = Set.copyOf(anyTag);
    }
  }

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public DumpRequest {
    RequestChecks.out(out);
    RequestChecks.host(site);
    RequestChecks.max(max);
    Objects.requireNonNull(posts, "posts");
    Objects.requireNonNull(filter, "filter");
  }

  /** Requests all questions of a dump of Stack Overflow. */
  public static DumpRequest to(Path out, Path posts) {
    return new DumpRequest(out, posts, "stackoverflow.com", Filter.ALL, NO_LIMIT);
  }

  /** Returns this request for a dump of another site. */
  public DumpRequest withSite(String site) {
    return new DumpRequest(out, posts, site, filter, max);
  }

  /** Returns this request for questions of this period only. */
  public DumpRequest withPeriod(Period period) {
    return with(new Filter(period, filter.minScore, filter.anyTag));
  }

  /** Returns this request for questions with at least this score only. */
  public DumpRequest withMinScore(long score) {
    return with(new Filter(filter.period, OptionalLong.of(score), filter.anyTag));
  }

  /** Returns this request for questions with at least one of these tags only. */
  public DumpRequest withAnyTag(Set<String> anyTag) {
    return with(new Filter(filter.period, filter.minScore, anyTag));
  }

  /** Returns this request with another limit on the records in the file. */
  public DumpRequest withMax(long max) {
    return new DumpRequest(out, posts, site, filter, max);
  }

  private DumpRequest with(Filter filter) {
    return new DumpRequest(out, posts, site, filter, max);
  }
}
