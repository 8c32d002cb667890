package io.github.qaclassifier.scraper.internal.web;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.github.qaclassifier.pipeline.collect.Politeness;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sends GET requests, one at a time. Confined to one thread. */
public final class Fetcher {

  /** The name of the collector in robots.txt files. */
  public static final String AGENT = "qa-classifier";

  private static final double JITTER = 0.2;

  private final HttpClient client;
  private final Politeness politeness;
  private final StopSignal stop;
  private final Pace pace;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param delay the minimum time between two requests
   */
  public Fetcher(Politeness politeness, Duration delay, StopSignal stop) {
    this.politeness = politeness;
    this.stop = stop;
    this.pace = new Pace(delay, stop);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(politeness.timeout())
            .build();
  }

  /** Raises the time between requests to at least this delay. */
  public void paceAtLeast(Duration delay) {
    pace.atLeast(delay);
  }

  /** Whether the status means that the same request may succeed later. */
  public static boolean isTransient(SiteResponse response) {
    int status = response.status();
    // 501 and 505 mean that the server does not support the request.
    boolean serverError = status >= 500 && status != 501 && status != 505;
    return serverError || status == 408 || status == 425 || status == 429;
  }

  /**
   * Sends a request, and retries it after a time-out, a broken connection, a body that cannot be
   * unpacked, or a retryable response. The wait doubles with each retry.
   *
   * @param accept the accepted media types
   * @param retryable which responses are retried
   */
  public Fetched get(URI url, String accept, Predicate<SiteResponse> retryable) {
    if (pace.awaitTurn()) {
      return new Fetched.Stopped();
    }
    CompletableFuture<SiteResponse> response =
        Failsafe.with(policy(retryable)).getStageAsync(() -> once(url, accept));
    try {
      CompletableFuture.anyOf(response.handle((a, e) -> a), stop.whenRequested()).get();
      if (!response.isDone()) {
        response.cancel(true);
        return new Fetched.Stopped();
      }
      return judge(response.get(), retryable);
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (CancellationException e) {
      return new Fetched.Stopped();
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      stop.request();
      return new Fetched.Stopped();
    } finally {
      pace.startTurn();
    }
  }

  private Fetched judge(SiteResponse response, Predicate<SiteResponse> retryable) {
    if (!retryable.test(response)) {
      return new Fetched.Got(response);
    }
    Optional<Duration> wait = response.retryAfter(clock);
    return response.status() == 429 || wait.filter(this::isTooLong).isPresent()
        ? new Fetched.Throttled(wait.map(clock.instant()::plus))
        : new Fetched.Got(response);
  }

  private RetryPolicy<SiteResponse> policy(Predicate<SiteResponse> retryable) {
    Duration first = firstRetryDelay(politeness.retries().delay(), pace.delay());
    Duration longest = longer(politeness.retries().longestDelay(), first.plusMillis(1));
    return RetryPolicy.<SiteResponse>builder()
        .handle(IOException.class)
        .handle(TimeoutException.class)
        // The JDK's client throws it for invalid numbers in headers.
        .handle(IllegalArgumentException.class)
        .handleResultIf(response -> response != null && retryable.test(response))
        .abortOn(LimitedBody.TooLargeException.class)
        .abortIf(
            response ->
                response != null && response.retryAfter(clock).filter(this::isTooLong).isPresent())
        .withMaxRetries(politeness.retries().count())
        .withBackoff(first, longest)
        .withJitter(JITTER)
        .withDelayFn(context -> retryDelay(context.getLastResult()))
        .build();
  }

  /** Returns the wait before the first retry: never shorter than the pace, jitter included. */
  static Duration firstRetryDelay(Duration retryDelay, Duration pace) {
    return longer(retryDelay, withoutJitter(pace));
  }

  /** Returns the wait that is at least this long if the jitter shortens it by a fifth. */
  private static Duration withoutJitter(Duration wait) {
    return wait.multipliedBy(5).dividedBy(4);
  }

  /**
   * Returns the wait that the host asks for; negative if it asks for none, so that the back-off
   * applies.
   */
  private Duration retryDelay(@Nullable SiteResponse last) {
    if (last == null) {
      return Duration.ofMillis(-1);
    }
    return last.retryAfter(clock)
        .map(wait -> withoutJitter(longer(wait, pace.delay())))
        .orElse(Duration.ofMillis(-1));
  }

  private boolean isTooLong(Duration wait) {
    return wait.compareTo(politeness.retries().longestDelay()) > 0;
  }

  private CompletableFuture<SiteResponse> once(URI url, String accept) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(politeness.timeout())
            .header("User-Agent", userAgent(politeness.contact()))
            .header("Accept", accept)
            .header("Accept-Encoding", ContentCoding.ACCEPTED)
            .GET()
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, info -> new LimitedBody(politeness.maxBytes()));
    // The time-out of the request covers the headers only; cancelling closes the connection.
    CompletableFuture<HttpResponse<byte[]>> timed =
        exchange.copy().orTimeout(politeness.timeout().toMillis(), TimeUnit.MILLISECONDS);
    return timed
        .whenComplete(
            (response, error) -> {
              if (error instanceof TimeoutException) {
                exchange.cancel(true);
              }
            })
        .thenApply(response -> unpack(url, response));
  }

  private SiteResponse unpack(URI url, HttpResponse<byte[]> response) {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("");
    try {
      byte[] body = ContentCoding.decode(response.body(), encoding, politeness.maxBytes());
      return new SiteResponse(url, response.statusCode(), response.headers(), body);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static Fetched failed(@Nullable Throwable cause) {
    Throwable root = cause;
    while (root instanceof CompletionException && root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof LimitedBody.TooLargeException) {
      return new Fetched.Failed(SkipReason.TOO_LARGE, String.valueOf(root.getMessage()));
    }
    if (root instanceof HttpTimeoutException || root instanceof TimeoutException) {
      return new Fetched.Failed(SkipReason.TIMEOUT, "no complete response in time");
    }
    if (root instanceof ConnectException) {
      return new Fetched.Failed(
          SkipReason.BROKEN, "the host refuses the connection or cannot be found");
    }
    if (root instanceof IOException || root instanceof IllegalArgumentException) {
      String message = root.getMessage();
      return new Fetched.Failed(
          SkipReason.BROKEN, message == null ? root.getClass().getSimpleName() : message);
    }
    throw new IllegalStateException("A request failed unexpectedly.", root);
  }

  private static String userAgent(String contact) {
    String version = Fetcher.class.getPackage().getImplementationVersion();
    String name = AGENT + "/" + (version == null ? "dev" : version);
    return contact.isEmpty()
        ? name + " (question collector)"
        : "%s (question collector; contact: %s)".formatted(name, contact);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
