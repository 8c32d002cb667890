package io.github.qaclassifier.bench.load;

import io.github.qaclassifier.bench.FailureMessage;
import io.github.qaclassifier.bench.MachineDescription;
import io.github.qaclassifier.bench.MarkdownSection;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads servers in turn and prints a Markdown table. */
@Command(
    name = "load",
    description = "Loads servers with real questions, one at a time, and compares them.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class LoadBenchmark implements Callable<Integer> {

  private static final MarkdownSection SECTION = new MarkdownSection("load");

  private static final int MAX_CONNECTIONS = 1024;
  private static final int WARM_UP_CONNECTIONS = 8;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of questions, as 'qa evaluate' reads them.")
  private List<Path> files = List.of();

  @Option(
      names = "--connections",
      split = ",",
      paramLabel = "N",
      description = "Numbers of connections (default: 1,8,64,512; at most 1024).")
  private List<Integer> connections = List.of(1, 8, 64, 512);

  @Option(
      names = "--seconds",
      description = "Seconds of each measurement (default: ${DEFAULT-VALUE}).")
  private int seconds = 8;

  @Option(
      names = "--warm-up",
      description =
          "Seconds of warm-up before each measurement; three times as many after the start"
              + " (default: ${DEFAULT-VALUE}).")
  private int warmUp = 2;

  @Option(
      names = "--server",
      paramLabel = "NAME=KIND[,FLAG=VALUE...]",
      converter = LoadedServerConverter.class,
      description = {
        "A server: qa with threads or batching flags of 'qa serve', or djl with predictors and"
            + " threads. Can be given several times.",
        "Default: batching, no batching, DJL's Predictor."
      })
  private List<LoadedServer> loadedServers = LoadedServer.defaults();

  @Option(
      names = "--single-client",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Compare one client of the first server with calls of the library.")
  private boolean singleClient = true;

  @Option(
      names = "--update",
      paramLabel = "FILE",
      description = "Replace the tables between the 'load' markers of this Markdown file.")
  private @Nullable Path update;

  private final StringBuilder report = new StringBuilder();
  private final PrintWriter out;

  private LoadBenchmark(PrintWriter out) {
    this.out = out;
  }

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(run(new PrintWriter(System.out, true, Charset.defaultCharset()), arguments));
  }

  /** Runs the command and returns its exit code. */
  static int run(PrintWriter out, String... arguments) {
    return new CommandLine(new LoadBenchmark(out))
        .setExecutionExceptionHandler(FailureMessage.handler("load"))
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (update != null) {
      SECTION.requireIn(update);
    }
    List<LoadRequest> requests = LoadRequest.read(files);
    List<ServerProcess> servers = new ArrayList<>();
    try {
      for (LoadedServer server : loadedServers) {
        servers.add(ServerProcess.start(server));
      }
      print(
          "%s Servers with %s.%n"
              .formatted(MachineDescription.line(), String.join(" ", ServerProcess.FLAGS)));
      loadedServers.forEach(server -> print("- " + server));
      print("\n" + LoadMeasurement.HEAD);
      List<LoadMeasurement> rows = measure(servers, requests);
      if (servers.size() > 1) {
        print("\n" + ratios(rows));
      }
      if (singleClient) {
        print("\n" + SingleClient.HEAD);
        print(
            new SingleClient(requests)
                .compare(servers.get(0), seconds(warmUp * 3), seconds(seconds)));
      }
    } finally {
      for (ServerProcess server : servers) {
        server.close();
      }
    }
    if (update != null) {
      SECTION.write(update, report.toString());
    }
    return 0;
  }

  private void print(String line) {
    out.println(line);
    report.append(line).append('\n');
  }

  /** Returns the responses per second of the first server divided by those of each other server. */
  private String ratios(List<LoadMeasurement> rows) {
    StringBuilder text = new StringBuilder("| responses/s of the first server, over |");
    connections.forEach(count -> text.append(" %d connections |".formatted(count)));
    text.append("\n|---|").append("---:|".repeat(connections.size()));
    for (LoadedServer other : loadedServers.subList(1, loadedServers.size())) {
      text.append("\n| ").append(other.name()).append(" |");
      for (int i = 0; i < connections.size(); i++) {
        int first = i * loadedServers.size();
        text.append(
            String.format(
                Locale.ROOT,
                " %.2f |",
                rows.get(first).summary().perSecond()
                    / rows.get(first + loadedServers.indexOf(other)).summary().perSecond()));
      }
    }
    return text.toString();
  }

  private List<LoadMeasurement> measure(List<ServerProcess> servers, List<LoadRequest> requests)
      throws IOException, InterruptedException {
    List<LoadMeasurement> rows = new ArrayList<>();
    List<LoadRun> runs = new ArrayList<>();
    for (ServerProcess server : servers) {
      LoadRun run = new LoadRun(server.address(), requests);
      run.run(WARM_UP_CONNECTIONS, seconds(warmUp * 3));
      runs.add(run);
    }
    for (int wanted : connections) {
      int count = Math.min(MAX_CONNECTIONS, wanted);
      for (int i = 0; i < servers.size(); i++) {
        runs.get(i).run(count, seconds(warmUp));
        LoadMeasurement row = row(servers.get(i), runs.get(i), count);
        print(row.toString());
        rows.add(row);
      }
    }
    return rows;
  }

  private LoadMeasurement row(ServerProcess server, LoadRun run, int count)
      throws IOException, InterruptedException {
    Duration serverBefore = server.processorTime();
    Duration clientBefore = ownProcessorTime();
    LoadSummary summary = run.run(count, seconds(seconds));
    Duration serverTime = server.processorTime().minus(serverBefore);
    Duration clientTime = ownProcessorTime().minus(clientBefore);
    return new LoadMeasurement(
        count,
        server.server().name(),
        summary,
        new LoadMeasurement.CpuTime(serverTime, clientTime),
        new LoadMeasurement.Memory(server.resident(), server.liveHeap()));
  }

  private static Duration ownProcessorTime() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Duration.ofNanos(system.getProcessCpuTime())
        : Duration.ZERO;
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** Parses the value of {@code --server}. */
  static final class LoadedServerConverter implements CommandLine.ITypeConverter<LoadedServer> {

    @Override
    public LoadedServer convert(String text) {
      return LoadedServer.parse(text);
    }
  }
}
