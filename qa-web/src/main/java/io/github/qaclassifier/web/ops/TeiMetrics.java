package io.github.qaclassifier.web.ops;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.batch.BatchingClassifier.BatchListener;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** Metrics under the names of text-embeddings-inference, so that its dashboards work here. */
public final class TeiMetrics implements BatchListener {

  private static final double[] SECONDS = {
    0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1, 2, 4, 8, 16
  };
  private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256};
  private static final double[] TOKENS = {16, 64, 256, 512, 1024, 2048, 4096, 8192, 16384};

  /** The type lines of values that only increase. */
  private static final Pattern COUNTERS =
      Pattern.compile("(?m)^(# TYPE (?:te_\\w+_(?:count|success|failure)|qa_\\w+)) gauge$");

  private final MeterRegistry registry;
  private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();
  private final DistributionSummary duration;
  private final DistributionSummary tokenization;
  private final DistributionSummary queue;
  private final DistributionSummary inference;
  private final DistributionSummary predict;
  private final DistributionSummary batchSize;
  private final DistributionSummary batchTokens;

  /** Meters in a registry. */
  public TeiMetrics(MeterRegistry registry) {
    this.registry = registry;
    duration = histogram("te_request_duration", SECONDS);
    tokenization = histogram("te_request_tokenization_duration", SECONDS);
    queue = histogram("te_request_queue_duration", SECONDS);
    inference = histogram("te_request_inference_duration", SECONDS);
    predict = histogram("te_predict_duration", SECONDS);
    batchSize = histogram("te_batch_next_size", SIZES);
    batchTokens = histogram("te_batch_next_tokens", TOKENS);
    for (String method : List.of("single", "batch")) {
      counter("te_request_count", "method", method);
      counter("te_request_success", "method", method);
    }
    counter("te_predict_count", "method", "single");
    counter("te_predict_success", "method", "single");
    counter("qa_dropped_questions", "reason", "client_gone");
  }

  /** Counts a request for predictions, also if it fails. */
  public void requested(boolean batch) {
    counter("te_request_count", "method", batch ? "batch" : "single").increment();
  }

  /** Counts a request that got its predictions. */
  public void succeeded(boolean batch, Duration total, List<Classification> predictions) {
    counter("te_request_success", "method", batch ? "batch" : "single").increment();
    duration.record(seconds(total));
    for (Classification prediction : predictions) {
      tokenization.record(seconds(prediction.timings().tokenization()));
      queue.record(seconds(prediction.timings().waiting()));
      inference.record(seconds(prediction.timings().inference()));
      counter("te_predict_count", "method", "single").increment();
      counter("te_predict_success", "method", "single").increment();
      predict.record(seconds(prediction.timings().total()));
    }
  }

  /** Counts a request that was refused or failed. */
  public void failed(String error) {
    counter("te_request_failure", "err", error).increment();
  }

  @Override
  public void classified(int questions, int tokens) {
    batchSize.record(questions);
    batchTokens.record(tokens);
  }

  @Override
  public void dropped() {
    counter("qa_dropped_questions", "reason", "client_gone").increment();
  }

  /**
   * Declares the counters as counters in the text for Prometheus. They are registered as gauges,
   * because Micrometer would add {@code _total} to the names of counters.
   */
  static String asCounters(String text) {
    return COUNTERS.matcher(text).replaceAll("$1 counter");
  }

  private LongAdder counter(String name, String tag, String value) {
    return counters.computeIfAbsent(
        name + ' ' + value,
        key -> {
          LongAdder adder = new LongAdder();
          Gauge.builder(name, adder, LongAdder::sum).tag(tag, value).register(registry);
          return adder;
        });
  }

  private DistributionSummary histogram(String name, double[] limits) {
    return DistributionSummary.builder(name).serviceLevelObjectives(limits).register(registry);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
