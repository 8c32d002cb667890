package io.github.qaclassifier.pipeline.collect;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Questions with their bodies from the Stack Exchange API, newest first.
 *
 * @param out the file to append to
 * @param endpoint the API's address, version included
 * @param site the site's name in the API, for example {@code stackoverflow}
 * @param tagged only questions with all of these tags; may be empty
 * @param period when they were asked
 * @param max how many rows the file is to hold at most
 * @param key the application's key, which raises the quota; may be empty; never printed
 * @param requestsPerSecond more than 0, at most {@value #FASTEST}
 * @param quotaFloor the run ends once no more than so many requests are left for the day
 * @param politeness time-outs, retries and the contact; its delay does not apply here
 */
public record ApiRequest(
    Path out,
    URI endpoint,
    String site,
    List<String> tagged,
    Period period,
    long max,
    String key,
    double requestsPerSecond,
    long quotaFloor,
    Politeness politeness)
    implements CollectRequest {

  /** The rate above which the API bans an address. */
  public static final double FASTEST = 30;

  /** The public API. */
  public static final URI PUBLIC_ENDPOINT = URI.create("https://api.stackexchange.com/2.3");

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ApiRequest {
    Checks.out(out);
    Checks.web(endpoint);
    Checks.host(site);
    Checks.max(max);
    tagged = List.copyOf(tagged);
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(politeness, "politeness");
    if (!(requestsPerSecond > 0 && requestsPerSecond <= FASTEST)) {
      throw new IllegalArgumentException(
          "The rate is %s requests a second: give more than 0 and at most 30."
              .formatted(requestsPerSecond));
    }
    if (quotaFloor < 0) {
      throw new IllegalArgumentException("The quota floor is below 0.");
    }
  }

  /** Stack Overflow's questions, one request a second, leaving 10 requests of the day's quota. */
  public static ApiRequest to(Path out) {
    return new ApiRequest(
        out,
        PUBLIC_ENDPOINT,
        "stackoverflow",
        List.of(),
        Period.ALL,
        NO_LIMIT,
        "",
        1,
        10,
        Politeness.DEFAULT);
  }

  /** From another address, such as a test's. */
  public ApiRequest withEndpoint(URI endpoint) {
    return with(endpoint, site, tagged, period, max, key, requestsPerSecond, quotaFloor);
  }

  /** From another site. */
  public ApiRequest withSite(String site) {
    return with(endpoint, site, tagged, period, max, key, requestsPerSecond, quotaFloor);
  }

  /** Only questions with all of these tags. */
  public ApiRequest withTagged(List<String> tagged) {
    return with(endpoint, site, tagged, period, max, key, requestsPerSecond, quotaFloor);
  }

  /** Only questions of this period. */
  public ApiRequest withPeriod(Period period) {
    return with(endpoint, site, tagged, period, max, key, requestsPerSecond, quotaFloor);
  }

  /** With at most so many rows in the file. */
  public ApiRequest withMax(long max) {
    return with(endpoint, site, tagged, period, max, key, requestsPerSecond, quotaFloor);
  }

  /** With an application key. */
  public ApiRequest withKey(String key) {
    return with(endpoint, site, tagged, period, max, key, requestsPerSecond, quotaFloor);
  }

  /** At another rate. */
  public ApiRequest withRequestsPerSecond(double requestsPerSecond) {
    return with(endpoint, site, tagged, period, max, key, requestsPerSecond, quotaFloor);
  }

  /** Leaving so many requests of the day's quota. */
  public ApiRequest withQuotaFloor(long quotaFloor) {
    return with(endpoint, site, tagged, period, max, key, requestsPerSecond, quotaFloor);
  }

  /** With other time-outs, retries and contact. */
  public ApiRequest withPoliteness(Politeness politeness) {
    return new ApiRequest(
        out, endpoint, site, tagged, period, max, key, requestsPerSecond, quotaFloor, politeness);
  }

  private ApiRequest with(
      URI endpoint,
      String site,
      List<String> tagged,
      Period period,
      long max,
      String key,
      double requestsPerSecond,
      long quotaFloor) {
    return new ApiRequest(
        out, endpoint, site, tagged, period, max, key, requestsPerSecond, quotaFloor, politeness);
  }

  /** Everything but the key. */
  @Override
  public String toString() {
    return "ApiRequest[out=%s, endpoint=%s, site=%s, tagged=%s, period=%s, max=%d]"
        .formatted(out, endpoint, site, tagged, period, max);
  }
}
