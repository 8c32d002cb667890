package io.github.qaclassifier.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What came back, counted. Written by one thread, read after it. */
final class Replies {

  private final Map<String, Integer> statuses = new TreeMap<>();
  private final LongStream.Builder good = LongStream.builder();
  private final LongStream.Builder refused = LongStream.builder();

  void add(LoadConnection.Reply reply) {
    statuses.merge(Integer.toString(reply.status()), 1, Integer::sum);
    switch (reply.status()) {
      case 200 -> good.add(reply.nanos());
      case 429 -> refused.add(reply.nanos());
      default -> {}
    }
  }

  void addFailure() {
    statuses.merge("failed", 1, Integer::sum);
  }

  /** All of them in one, with the time that they took together. */
  static Summary merged(List<Replies> all, Duration time) {
    Map<String, Integer> statuses = new TreeMap<>();
    all.forEach(one -> one.statuses.forEach((name, n) -> statuses.merge(name, n, Integer::sum)));
    return new Summary(
        new Latencies(all.stream().flatMapToLong(one -> one.good.build())),
        new Latencies(all.stream().flatMapToLong(one -> one.refused.build())),
        statuses,
        time);
  }
}
