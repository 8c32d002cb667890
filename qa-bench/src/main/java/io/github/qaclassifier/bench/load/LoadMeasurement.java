package io.github.qaclassifier.bench.load;

import java.time.Duration;

/**
 * One line of the table.
 *
 * @param connections number of connections
 * @param server name of the server
 * @param summary the responses
 * @param serverTime processor time of the server
 * @param clientTime processor time of the client
 * @param resident resident memory of the server at the end, in bytes
 * @param heap live heap of the server at the end, in bytes
 */
record LoadMeasurement(
    int connections,
    String server,
    LoadSummary summary,
    Duration serverTime,
    Duration clientTime,
    long resident,
    long heap) {

  static final String HEAD =
      """
      | connections | server | responses/s | p50 ms | p99 ms | max ms | errors | server CPU ms/response | client CPU | resident MB | live heap MB |
      |---:|---|---:|---:|---:|---:|---|---:|---:|---:|---:|\
      """;

  /** Returns the line in Markdown. */
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
