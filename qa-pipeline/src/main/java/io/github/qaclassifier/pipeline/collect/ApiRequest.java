package io.github.qaclassifier.pipeline.collect;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Questions with their bodies from the Stack Exchange API, newest first.
 *
 * @param out the file to append to
 * @param source the API and the rate of requests
 * @param filter which questions
 * @param max the highest number of records in the file
 * @param politeness time-outs, retries and the contact; its delay does not apply here
 */
public record ApiRequest(Path out, Source source, Filter filter, long max, Politeness politeness)
    implements CollectRequest {

  /** The rate above which the API bans an address. */
  public static final double FASTEST = 30;

  /** The public API. */
  public static final URI PUBLIC_ENDPOINT = URI.create("https://api.stackexchange.com/2.3");

  /**
   * An API and the rate of requests.
   *
   * @param endpoint the API's address, version included
   * @param site the site's name in the API, for example {@code stackoverflow}
   * @param key the application's key, which raises the quota; may be empty; never printed
   * @param requestsPerSecond more than 0, at most {@value #FASTEST}
   * @param quotaFloor the run ends when no more than this number of requests is left for the day
   */
  public record Source(
      URI endpoint, String site, String key, double requestsPerSecond, long quotaFloor) {
    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Source {
      RequestChecks.web(endpoint);
      RequestChecks.host(site);
      Objects.requireNonNull(key, "key");
      if (!(requestsPerSecond > 0 && requestsPerSecond <= FASTEST)) {
        throw new IllegalArgumentException(
            "The rate is %s requests per second: give more than 0 and at most 30."
                .formatted(requestsPerSecond));
      }
      if (quotaFloor < 0) {
        throw new IllegalArgumentException(
            "The quota floor is %d: give 0 or more.".formatted(quotaFloor));
      }
    }

    /** Returns everything but the key. */
    @Override
    public String toString() {
      return "Source[endpoint=%s, site=%s, requestsPerSecond=%s, quotaFloor=%d]"
          .formatted(endpoint, site, requestsPerSecond, quotaFloor);
    }
  }

  /**
   * Which questions of a site.
   *
   * @param tagged only questions with all of these tags; may be empty
   * @param period the period in which they were created
   */
  public record Filter(List<String> tagged, Period period) {
    /** Copies the tags. */
    public Filter {
      tagged = List.copyOf(tagged);
      Objects.requireNonNull(period, "period");
    }
  }

  /**
   * @throws IllegalArgumentException if the file's name or the limit is not allowed
   */
  public ApiRequest {
    RequestChecks.out(out);
    RequestChecks.max(max);
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(politeness, "politeness");
  }

  /**
   * Requests the questions of Stack Overflow at one request per second, down to 10 remaining
   * requests of the daily quota.
   */
  public static ApiRequest to(Path out) {
    return new ApiRequest(
        out,
        new Source(PUBLIC_ENDPOINT, "stackoverflow", "", 1, 10),
        new Filter(List.of(), Period.ALL),
        NO_LIMIT,
        Politeness.DEFAULT);
  }

  /** Returns this request at another address, for example of a test. */
  public ApiRequest withEndpoint(URI endpoint) {
    return withSource(
        new Source(endpoint, source.site, source.key, source.requestsPerSecond, source.quotaFloor));
  }

  /** Returns this request for another site. */
  public ApiRequest withSite(String site) {
    return withSource(
        new Source(source.endpoint, site, source.key, source.requestsPerSecond, source.quotaFloor));
  }

  /** Returns this request with an application key. */
  public ApiRequest withKey(String key) {
    return withSource(
        new Source(source.endpoint, source.site, key, source.requestsPerSecond, source.quotaFloor));
  }

  /** Returns this request at another rate. */
  public ApiRequest withRequestsPerSecond(double requestsPerSecond) {
    return withSource(
        new Source(source.endpoint, source.site, source.key, requestsPerSecond, source.quotaFloor));
  }

  /** Returns this request with another number of requests that remain of the daily quota. */
  public ApiRequest withQuotaFloor(long quotaFloor) {
    return withSource(
        new Source(source.endpoint, source.site, source.key, source.requestsPerSecond, quotaFloor));
  }

  /** Returns this request for questions with all of these tags only. */
  public ApiRequest withTagged(List<String> tagged) {
    return new ApiRequest(out, source, new Filter(tagged, filter.period), max, politeness);
  }

  /** Returns this request for questions of this period only. */
  public ApiRequest withPeriod(Period period) {
    return new ApiRequest(out, source, new Filter(filter.tagged, period), max, politeness);
  }

  /** Returns this request with another limit on the records in the file. */
  public ApiRequest withMax(long max) {
    return new ApiRequest(out, source, filter, max, politeness);
  }

  /** Returns this request with other time-outs, retries and contact. */
  public ApiRequest withPoliteness(Politeness politeness) {
    return new ApiRequest(out, source, filter, max, politeness);
  }

  private ApiRequest withSource(Source source) {
    return new ApiRequest(out, source, filter, max, politeness);
  }
}
