package io.github.qaclassifier.web.ops;

import io.github.qaclassifier.core.batch.BatchingClassifier;
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

/** The registry behind {@code GET /metrics}. */
public final class Metrics implements AutoCloseable {

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

  /** The meters under text-embeddings-inference's names. */
  public TeiMetrics tei() {
    return tei;
  }

  /** Watches a queue. */
  public void watch(BatchingClassifier batches) {
    Gauge.builder("te_queue_size", batches, BatchingClassifier::waiting).register(registry);
  }

  /** Counts a request. The route is the pattern, not the path: paths are endless. */
  public void request(Context ctx, double millis) {
    String route = ctx.endpoint().path;
    if (route.equals("/predict") && ctx.statusCode() >= 400) {
      tei.failed(failure(ctx.statusCode()));
    }
    Timer.builder("http.server.requests")
        .tag("method", ctx.method().name())
        .tag("route", route.isEmpty() ? "none" : route)
        .tag("status", String.valueOf(ctx.statusCode()))
        .publishPercentileHistogram(false)
        .register(registry)
        .record(Duration.ofNanos((long) (millis * 1e6)));
  }

  private static String failure(int status) {
    return switch (status) {
      case 400 -> "empty";
      case 413, 415, 422 -> "validation";
      case 429 -> "overloaded";
      default -> status < 500 ? "other" : "backend";
    };
  }

  /** The text that Prometheus reads. */
  public String scrape() {
    return TeiMetrics.asCounters(registry.scrape());
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
