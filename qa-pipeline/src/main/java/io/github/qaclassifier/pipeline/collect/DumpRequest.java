package io.github.qaclassifier.pipeline.collect;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Questions from a {@code Posts.xml} of a site's data dump, in the order of the file.
 *
 * @param out the file to append to
 * @param posts the {@code Posts.xml}, plain, gzipped, or in a {@code .7z} archive
 * @param site the host that the dump is of, for links and the rows' source
 * @param period when they were asked
 * @param minScore the lowest score, or empty for all
 * @param anyTag only questions with at least one of these tags; empty for all
 * @param max how many rows the file is to hold at most
 */
public record DumpRequest(
    Path out,
    Path posts,
    String site,
    Period period,
    OptionalLong minScore,
    Set<String> anyTag,
    long max)
    implements CollectRequest {

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public DumpRequest {
    Checks.out(out);
    Checks.host(site);
    Checks.max(max);
    Objects.requireNonNull(posts, "posts");
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(minScore, "minScore");
    anyTag = Set.copyOf(anyTag);
  }

  /** All questions of a dump of Stack Overflow. */
  public static DumpRequest to(Path out, Path posts) {
    return new DumpRequest(
        out, posts, "stackoverflow.com", Period.ALL, OptionalLong.empty(), Set.of(), NO_LIMIT);
  }

  /** A dump of another site. */
  public DumpRequest withSite(String site) {
    return new DumpRequest(out, posts, site, period, minScore, anyTag, max);
  }

  /** Only questions of this period. */
  public DumpRequest withPeriod(Period period) {
    return new DumpRequest(out, posts, site, period, minScore, anyTag, max);
  }

  /** Only questions with at least this score. */
  public DumpRequest withMinScore(long score) {
    return new DumpRequest(out, posts, site, period, OptionalLong.of(score), anyTag, max);
  }

  /** Only questions with at least one of these tags. */
  public DumpRequest withAnyTag(Set<String> anyTag) {
    return new DumpRequest(out, posts, site, period, minScore, anyTag, max);
  }

  /** With at most so many rows in the file. */
  public DumpRequest withMax(long max) {
    return new DumpRequest(out, posts, site, period, minScore, anyTag, max);
  }
}
