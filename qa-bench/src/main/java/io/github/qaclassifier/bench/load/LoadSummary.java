package io.github.qaclassifier.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The responses over all connections.
 *
 * @param good the latencies of status 200
 * @param refused the latencies of status 429
 * @param statuses the number of responses per status; {@code failed} counts requests without a
 *     response
 * @param time from the first request to the last response
 */
record LoadSummary(
    Latencies good, Latencies refused, Map<String, Integer> statuses, Duration time) {

  LoadSummary {
    statuses = Map.copyOf(statuses);
  }

  double perSecond() {
    return good.count() / (time.toNanos() / 1e9);
  }

  /** Returns the statuses other than 200 with their counts, or {@code none}. */
  String errors() {
    String errors =
        new TreeMap<>(statuses)
            .entrySet().stream()
                .filter(status -> !status.getKey().equals("200"))
                .map(status -> "%s: %,d".formatted(status.getKey(), status.getValue()))
                .collect(Collectors.joining(", "));
    if (errors.isEmpty()) {
      return "none";
    }
    return refused.count() == 0
        ? errors
        : "%s (429 within %.1f ms, p99)".formatted(errors, refused.millis(0.99));
  }
}
