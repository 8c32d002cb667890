package io.github.qaclassifier.scraper.internal.api;

import io.github.qaclassifier.core.SourceException;
import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.pipeline.collect.StopSignal;
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

/** Asks the API. Belongs to one thread. */
final class ApiClient {

  /** The most that the API gives at once. */
  static final int PAGE_SIZE = 100;

  private final ApiRequest request;
  private final Fetcher fetcher;
  private final Clock clock = Clock.systemUTC();

  ApiClient(ApiRequest request, StopSignal stop) {
    this.request = request;
    Duration delay = Duration.ofNanos((long) (1e9 / request.source().requestsPerSecond()));
    this.fetcher = new Fetcher(request.politeness(), delay, stop);
  }

  /** What came of a request. */
  sealed interface Reply {

    /**
     * A page of questions.
     *
     * @param items what it holds
     */
    record Page(ApiResponse.Items items) implements Reply {}

    /**
     * The API asks to wait.
     *
     * @param until when it may be asked again, if it says so
     */
    record Throttled(Optional<Instant> until) implements Reply {}

    /** The caller wants the run to end. */
    record Stopped() implements Reply {}
  }

  /**
   * Asks for the page that the cursor stands at.
   *
   * @throws SourceException if the API refuses the request or does not answer
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
      throw new SourceException(
          "The API at %s did not answer, %d retries included: %s. The same command resumes the run."
              .formatted(
                  request.source().endpoint(),
                  request.politeness().retries().count(),
                  failed.detail()));
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
      throw new SourceException(
          "The API at %s refused the request with error %d, %s."
              .formatted(request.source().endpoint(), failure.id(), withoutKey(failure.message())));
    }
    throw new SourceException(
        "The API at %s answered with status %d and something other than its JSON (%s)."
            .formatted(
                request.source().endpoint(),
                response.status(),
                withoutKey(((ApiResponse.Foreign) read).why())));
  }

  /**
   * Whether the same request may get a better answer: after a transient error of the API, an answer
   * that is not its JSON although the status says so, and a page without items although this page
   * or the one before says that more follows. A throttled address must not be asked again soon,
   * whatever the status.
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
