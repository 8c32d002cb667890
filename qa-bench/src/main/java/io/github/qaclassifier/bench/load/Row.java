package io.github.qaclassifier.bench.load;

import java.time.Duration;

/**
 * A row of the table.
 *
 * @param connections how many there were
 * @param server who was loaded
 * @param summary what came back
 * @param serverTime processor time of the server
 * @param clientTime processor time of the client
 * @param resident bytes that the server's process holds at the end
 * @param heap bytes of live objects on the server's heap at the end
 */
record Row(
    int connections,
    String server,
    Summary summary,
    Duration serverTime,
    Duration clientTime,
    long resident,
    long heap) {

  static final String HEAD =
      """
      | connections | server | responses/s | p50 ms | p99 ms | max ms | errors | server CPU ms/response | client CPU | resident MB | live heap MB |
      |---:|---|---:|---:|---:|---:|---|---:|---:|---:|---:|""";

  /** The row in Markdown. */
  @Override
  public String toString() {
    Latencies good = summary.good();
    return "| %d | %s | %.0f | %.1f | %.1f | %.1f | %s | %.2f | %.0f %% | %d | %.1f |"
        .formatted(
            connections,
            server,
            summary.perSecond(),
            good.millis(0.50),
            good.millis(0.99),
            good.millis(1),
            summary.errors(),
            serverTime.toNanos() / 1e6 / Math.max(1, good.count()),
            100.0 * clientTime.toNanos() / summary.time().toNanos(),
            resident >> 20,
            heap / 1048576.0);
  }
}
