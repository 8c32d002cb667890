package io.github.qaclassifier.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Counts the responses of one connection. Written by one thread and read after its end. */
final class LoadResponses {

  private final Map<String, Integer> statuses = new TreeMap<>();
  private final LongStream.Builder good = LongStream.builder();
  private final LongStream.Builder refused = LongStream.builder();

  void add(LoadConnection.Response response) {
    statuses.merge(Integer.toString(response.status()), 1, Integer::sum);
    switch (response.status()) {
      case 200 -> good.add(response.nanos());
      case 429 -> refused.add(response.nanos());
      default -> {}
    }
  }

  void addFailure() {
    statuses.merge("failed", 1, Integer::sum);
  }

  /** Merges the responses of all connections. */
  static LoadSummary merged(List<LoadResponses> all, Duration time) {
    Map<String, Integer> statuses = new TreeMap<>();
    all.forEach(one -> one.statuses.forEach((name, n) -> statuses.merge(name, n, Integer::sum)));
    return new LoadSummary(
        new Latencies(all.stream().flatMapToLong(one -> one.good.build())),
        new Latencies(all.stream().flatMapToLong(one -> one.refused.build())),
        statuses,
        time);
  }
}
