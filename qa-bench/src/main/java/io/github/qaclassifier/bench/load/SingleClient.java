package io.github.qaclassifier.bench.load;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Measures the cost of HTTP for a single client: each question is classified by the library in this
 * process and then by the server, so that load of the machine affects both equally.
 */
final class SingleClient {

  static final String HEAD =
      """
      | questions | library p50 ms | HTTP p50 ms | difference of p50 ms | p50 of differences ms |
      |---:|---:|---:|---:|---:|\
      """;

  private final List<LoadRequest> requests;

  SingleClient(List<LoadRequest> requests) {
    this.requests = List.copyOf(requests);
  }

  /** Warms up, measures, and returns a line of Markdown. */
  String compare(ServerProcess server, Duration warmUp, Duration time) throws IOException {
    int threads = server.server().number("threads", 1);
    try (QuestionClassifier library =
            QuestionClassifiers.open(ClassifierOptions.DEFAULT.withThreads(threads));
        LoadConnection connection = new LoadConnection(server.address())) {
      measure(library, connection, warmUp);
      return measure(library, connection, time);
    }
  }

  private String measure(QuestionClassifier library, LoadConnection connection, Duration time)
      throws IOException {
    LongStream.Builder direct = LongStream.builder();
    LongStream.Builder overHttp = LongStream.builder();
    LongStream.Builder differences = LongStream.builder();
    long end = System.nanoTime() + time.toNanos();
    for (int i = 0; System.nanoTime() < end; i = (i + 1) % requests.size()) {
      LoadRequest request = requests.get(i);
      long start = System.nanoTime();
      library.classify(request.question());
      long nanos = System.nanoTime() - start;
      LoadConnection.Response response = connection.send(request);
      if (response.status() != 200) {
        throw new IOException(
            "The single client got status %d instead of 200.".formatted(response.status()));
      }
      direct.add(nanos);
      overHttp.add(response.nanos());
      differences.add(response.nanos() - nanos);
    }
    return row(
        new Latencies(direct.build()),
        new Latencies(overHttp.build()),
        new Latencies(differences.build()));
  }

  private static String row(Latencies direct, Latencies overHttp, Latencies differences) {
    return "| %,d | %.2f | %.2f | %.2f | %.2f |"
        .formatted(
            direct.count(),
            direct.millis(0.5),
            overHttp.millis(0.5),
            overHttp.millis(0.5) - direct.millis(0.5),
            differences.millis(0.5));
  }
}
