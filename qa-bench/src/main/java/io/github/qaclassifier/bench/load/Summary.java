package io.github.qaclassifier.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came back over all connections.
 *
 * @param good the latencies of status 200
 * @param refused the latencies of status 429
 * @param statuses how often each status came, and {@code failed} for no answer at all
 * @param time from the first question to the last answer
 */
record Summary(Latencies good, Latencies refused, Map<String, Integer> statuses, Duration time) {

  Summary {
    statuses = Map.copyOf(statuses);
  }

  double perSecond() {
    return good.count() / (time.toNanos() / 1e9);
  }

  /** Every status that is no answer to the question, or a dash. */
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
