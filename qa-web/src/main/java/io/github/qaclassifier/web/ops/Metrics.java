package io.github.qaclassifier.web.ops;

import io.github.qaclassifier.core.batch.BatchingClassifier;
import io.github.qaclassifier.web.http.ErrorType;
import io.github.qaclassifier.web.http.Errors;
import io.github.qaclassifier.web.http.RequestGate;
import io.github.qaclassifier.web.http.Requests;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;

/** The registry behind {@code GET /metrics}. */
public final class Metrics implements AutoCloseable {

  /** The methods that may become a label; a client can make up any number of others. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private static final String OTHER = "other";

  private static final Duration[] BUCKETS =
      IntStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final TeiMetrics tei = new TeiMetrics(registry);

  /** Starts measuring this process. */
  public Metrics() {
    garbageCollection.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** Returns the meters under text-embeddings-inference's names. */
  public TeiMetrics tei() {
    return tei;
  }

  /** Watches a queue. */
  public void watch(BatchingClassifier batches) {
    Gauge.builder("te_queue_size", batches, BatchingClassifier::waiting).register(registry);
  }

  /** Counts a request. The route is the pattern, not the path, of which there are too many. */
  public void request(Context ctx, double millis) {
    String route = ctx.endpoint().path;
    if (isPrediction(ctx, route) && ctx.statusCode() >= 400) {
      tei.failed(Errors.typeOf(ctx).map(Metrics::failure).orElse(OTHER));
    }
    record(RequestGate.method(ctx), route.isEmpty() ? "none" : route, ctx.statusCode(), millis);
  }

  /**
   * Whether a request uses the protocol of text-embeddings-inference, also at its second address.
   */
  private static boolean isPrediction(Context ctx, String route) {
    return route.equals("/predict")
        || (route.equals("/")
            && RequestGate.method(ctx).equals("POST")
            && Requests.isType(ctx.req().getContentType(), "application/json"));
  }

  /** Counts a request that was refused before a route was looked for. */
  public void unroutedRequest(String method, int status, double millis) {
    record(METHODS.contains(method) ? method : "other", "none", status, millis);
  }

  private void record(String method, String route, int status, double millis) {
    Timer.builder("http.server.requests")
        .tag("method", method)
        .tag("route", route)
        .tag("status", String.valueOf(status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(Duration.ofNanos((long) (millis * 1e6)));
  }

  private static String failure(ErrorType type) {
    return switch (type) {
      case Empty -> "empty";
      case Validation, Tokenizer, BadRequest, UnsupportedMediaType -> "validation";
      case Overloaded -> "overloaded";
      case Backend, Timeout, Unhealthy -> "backend";
      case Unauthorized, Forbidden, NotFound, MethodNotAllowed -> OTHER;
    };
  }

  /** Returns the text that Prometheus reads. */
  public String scrape() {
    return TeiMetrics.asCounters(registry.scrape());
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
