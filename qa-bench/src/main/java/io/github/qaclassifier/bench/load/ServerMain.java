package io.github.qaclassifier.bench.load;

import io.github.qaclassifier.bench.djl.DjlServer;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.core.serving.BatchingOptions;
import io.github.qaclassifier.core.serving.QuestionServer;
import io.github.qaclassifier.core.serving.RunningServer;
import io.github.qaclassifier.core.serving.ServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The program of a server process. It prints its address. For each line of standard input it prints
 * the bytes of live objects on its heap. It ends with standard input.
 */
final class ServerMain {

  private ServerMain() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (RunningServer server = start(LoadedServer.parse(arguments[0]))) {
      System.out.println(server.address());
      while (lines.readLine() != null) {
        System.gc();
        System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    }
    System.exit(0);
  }

  private static RunningServer start(LoadedServer server) throws IOException {
    return switch (server.kind()) {
      case QA -> qa(server);
      case DJL ->
          DjlServer.start(
              server.number("predictors", Runtime.getRuntime().availableProcessors()),
              server.number("threads", 1));
    };
  }

  private static RunningServer qa(LoadedServer server) {
    BatchingOptions batching = BatchingOptions.DEFAULT;
    ServerOptions options =
        ServerOptions.DEFAULT
            .withPort(0)
            .withBatching(
                new BatchingOptions(
                    server.number("max-batch-size", batching.maxBatchSize()),
                    server.number("max-batch-tokens", batching.maxBatchTokens()),
                    Duration.ofMillis(
                        server.number("max-wait-ms", (int) batching.maxWait().toMillis())),
                    server.number("queue-limit", batching.queueLimit()),
                    server.number("workers", batching.workers())));
    return QuestionServer.find()
        .start(
            QuestionClassifiers.open(
                ClassifierOptions.DEFAULT.withThreads(server.number("threads", 1))),
            options);
  }
}
