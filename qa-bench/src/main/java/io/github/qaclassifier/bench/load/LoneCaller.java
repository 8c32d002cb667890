package io.github.qaclassifier.bench.load;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What HTTP costs a caller that is alone: each question is asked of the library in this process and
 * then of the server, so that both meet the same moments of the machine.
 */
final class LoneCaller {

  static final String HEAD =
      """
      | questions | library p50 ms | HTTP p50 ms | difference of p50 ms | p50 of differences ms |
      |---:|---:|---:|---:|---:|""";

  private final List<Asked> questions;

  LoneCaller(List<Asked> questions) {
    this.questions = List.copyOf(questions);
  }

  /** Warms up, measures, and tells in a line of Markdown. */
  String compare(ServerProcess server, Duration warmUp, Duration time) throws IOException {
    int threads = server.contender().number("threads", 1);
    try (QuestionClassifier library =
            QuestionClassifiers.open(ClassifierOptions.DEFAULT.withThreads(threads));
        LoadConnection connection = new LoadConnection(server.address())) {
      ask(library, connection, warmUp);
      return ask(library, connection, time);
    }
  }

  private String ask(QuestionClassifier library, LoadConnection connection, Duration time)
      throws IOException {
    LongStream.Builder direct = LongStream.builder();
    LongStream.Builder overHttp = LongStream.builder();
    LongStream.Builder differences = LongStream.builder();
    long end = System.nanoTime() + time.toNanos();
    for (int i = 0; System.nanoTime() < end; i = (i + 1) % questions.size()) {
      Asked asked = questions.get(i);
      long start = System.nanoTime();
      library.classify(asked.question());
      long nanos = System.nanoTime() - start;
      LoadConnection.Reply reply = connection.ask(asked);
      if (reply.status() != 200) {
        throw new IOException("A lone caller got status %d.".formatted(reply.status()));
      }
      direct.add(nanos);
      overHttp.add(reply.nanos());
      differences.add(reply.nanos() - nanos);
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
