package io.github.qaclassifier.scraper.internal.api;

import io.github.qaclassifier.core.SourceException;
import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import io.github.qaclassifier.scraper.internal.web.Fetched;
import io.github.qaclassifier.scraper.internal.web.Fetcher;
import io.github.qaclassifier.scraper.internal.web.SiteResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends requests to the API. Confined to one thread. */
final class ApiClient {

  /** The largest page of the API. */
  static final int PAGE_SIZE = 100;

  private final ApiRequest request;
  private final Fetcher fetcher;
  private final Clock clock = Clock.systemUTC();

  ApiClient(ApiRequest request, StopSignal stop) {
    this.request = request;
    Duration delay = Duration.ofNanos((long) (1e9 / request.source().requestsPerSecond()));
    this.fetcher = new Fetcher(request.politeness(), delay, stop);
  }

  /** The outcome of a request. */
  sealed interface Reply {

    /**
     * A page of questions.
     *
     * @param items its contents
     */
    record Page(ApiResponse.Items items) implements Reply {}

    /**
     * The API asks to wait.
     *
     * @param until the earliest time of the next request, if stated
     */
    record Throttled(Optional<Instant> until) implements Reply {}

    /**
     * The API does not respond, or responds with errors, after all retries.
     *
     * @param reason why
     * @param detail a description
     */
    record NoResponse(SkipReason reason, String detail) implements Reply {}

    /** The caller requested the end of the run. */
    record Stopped() implements Reply {}
  }

  /**
   * Requests the page at the cursor.
   *
   * @throws SourceException if the API rejects the request or is not the API
   */
  Reply ask(String method, ApiCursor cursor) {
    Fetched fetched =
        fetcher.get(
            url(method, cursor),
            "application/json",
            response -> isWorthRetrying(response, cursor.isUnderway()));
    if (fetched instanceof Fetched.Stopped) {
      return new Reply.Stopped();
    }
    if (fetched instanceof Fetched.Throttled throttled) {
      return new Reply.Throttled(throttled.until());
    }
    if (fetched instanceof Fetched.Failed failed) {
      return new Reply.NoResponse(failed.reason(), failed.detail());
    }
    return judge(((Fetched.Got) fetched).response());
  }

  private Reply judge(SiteResponse response) {
    ApiResponse read = ApiResponse.read(response.body());
    if (read instanceof ApiResponse.Items items) {
      return new Reply.Page(items);
    }
    if (read instanceof ApiResponse.Throttle throttle) {
      Optional<Duration> wait = throttle.rest().or(() -> response.retryAfter(clock));
      return new Reply.Throttled(wait.map(clock.instant()::plus));
    }
    if (read instanceof ApiResponse.Failure failure) {
      if (failure.isTransient()) {
        return new Reply.NoResponse(
            SkipReason.BAD_STATUS,
            "error %d, %s".formatted(failure.id(), withoutKey(failure.message())));
      }
      throw new SourceException(
          "The API at %s refused the request with error %d, %s."
              .formatted(request.source().endpoint(), failure.id(), withoutKey(failure.message())));
    }
    if (Fetcher.isTransient(response)) {
      return new Reply.NoResponse(SkipReason.BAD_STATUS, "status %d".formatted(response.status()));
    }
    throw new SourceException(
        "The API at %s responded with status %d and something other than its JSON (%s)."
            .formatted(
                request.source().endpoint(),
                response.status(),
                withoutKey(((ApiResponse.Foreign) read).why())));
  }

  /**
   * Whether to retry the request: after a transient error of the API, a response with a good status
   * that is not JSON, and a page without items although this page or the one before states that
   * more follows. Not for a throttled address, whatever the status.
   */
  private static boolean isWorthRetrying(SiteResponse response, boolean moreExpected) {
    ApiResponse read = ApiResponse.read(response.body());
    if (read instanceof ApiResponse.Items items) {
      return items.isEmptyWithMore() || (items.items().isEmpty() && moreExpected);
    }
    if (read instanceof ApiResponse.Failure failure) {
      return failure.isTransient();
    }
    return read instanceof ApiResponse.Foreign
        && (Fetcher.isTransient(response) || response.status() / 100 == 2);
  }

  private URI url(String method, ApiCursor cursor) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("site", request.source().site());
    query.put("sort", "creation");
    query.put("order", "desc");
    query.put("filter", "withbody");
    query.put("pagesize", Integer.toString(PAGE_SIZE));
    query.put("page", Long.toString(cursor.page()));
    if (cursor.from() > 0) {
      query.put("fromdate", Long.toString(cursor.from()));
    }
    query.put("todate", Long.toString(cursor.upTo()));
    if (!request.filter().tagged().isEmpty()) {
      query.put("tagged", String.join(";", request.filter().tagged()));
    }
    if (!request.source().key().isEmpty()) {
      query.put("key", request.source().key());
    }
    String text =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String base = request.source().endpoint().toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + method + "?" + text);
  }

  private String withoutKey(String text) {
    return request.source().key().isEmpty() ? text : text.replace(request.source().key(), "***");
  }
}
