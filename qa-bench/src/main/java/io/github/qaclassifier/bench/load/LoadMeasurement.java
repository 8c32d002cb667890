package io.github.qaclassifier.bench.load;

import java.time.Duration;

/**
 * One line of the table.
 *
 * @param connections number of connections
 * @param server name of the server
 * @param summary the responses
 * @param cpu processor time
 * @param memory memory of the server at the end
 */
record LoadMeasurement(
    int connections, String server, LoadSummary summary, CpuTime cpu, Memory memory) {

  /**
   * Processor time.
   *
   * @param server of the server
   * @param client of the client
   */
  record CpuTime(Duration server, Duration client) {}

  /**
   * Memory in bytes.
   *
   * @param resident resident memory
   * @param heap live heap
   */
  record Memory(long resident, long heap) {}

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
            cpu.server().toNanos() / 1e6 / Math.max(1, good.count()),
            100.0 * cpu.client().toNanos() / summary.time().toNanos(),
            memory.resident() >> 20,
            memory.heap() / 1048576.0);
  }
}
