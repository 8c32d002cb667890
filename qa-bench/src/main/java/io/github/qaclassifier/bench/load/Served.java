package io.github.qaclassifier.bench.load;

import io.github.qaclassifier.bench.djl.DjlServer;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.core.serving.QuestionServer;
import io.github.qaclassifier.core.serving.RunningServer;
import io.github.qaclassifier.core.serving.ServerOptions;
import io.github.qaclassifier.core.serving.ServerSetting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * The process of one server. It prints its address, then for every line that it is given the bytes
 * of live objects on its heap, and ends when there are no more lines.
 */
final class Served {

  private Served() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (RunningServer server = start(Contender.parse(arguments[0]))) {
      System.out.println(server.address());
      while (lines.readLine() != null) {
        System.gc();
        System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    }
    System.exit(0);
  }

  private static RunningServer start(Contender contender) throws IOException {
    return switch (contender.kind()) {
      case QA -> qa(contender);
      case DJL ->
          DjlServer.start(
              contender.number("predictors", Runtime.getRuntime().availableProcessors()),
              contender.number("threads", 1));
    };
  }

  private static RunningServer qa(Contender contender) {
    ServerOptions options = ServerOptions.DEFAULT.withPort(0);
    for (ServerSetting setting : ServerSetting.values()) {
      String value = contender.settings().get(setting.flag());
      if (value != null) {
        options = setting.set(options, value);
      }
    }
    return QuestionServer.find()
        .start(
            QuestionClassifiers.open(
                ClassifierOptions.DEFAULT.withThreads(contender.number("threads", 1))),
            options);
  }
}
