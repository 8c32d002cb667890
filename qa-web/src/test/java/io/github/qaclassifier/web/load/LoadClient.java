package io.github.qaclassifier.web.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Asks a server over so many connections for so many seconds, each with its next question as soon
 * as it has its answer, and prints requests a second, latencies and statuses. Loopback only.
 */
public final class LoadClient {

  private static final int MAX_SECONDS = 120;
  private static final int MAX_CONNECTIONS = 1024;

  private LoadClient() {}

  /** Arguments: address, file with a question a line, seconds, numbers of connections. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 4) {
      throw new IllegalArgumentException("Give ADDRESS FILE SECONDS CONNECTIONS...");
    }
    URI address = URI.create(arguments[0]);
    if (!InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
      throw new IllegalArgumentException("Only a server on this machine may be loaded.");
    }
    List<byte[]> requests = requests(Files.readAllLines(Path.of(arguments[1])));
    int seconds = Math.min(MAX_SECONDS, Integer.parseInt(arguments[2]));
    System.out.println("| connections | requests/s | p50 ms | p99 ms | max ms | statuses |");
    System.out.println("|---:|---:|---:|---:|---:|---|");
    for (String connections : Arrays.copyOfRange(arguments, 3, arguments.length)) {
      int count = Math.min(MAX_CONNECTIONS, Integer.parseInt(connections));
      System.out.println(run(address, requests, seconds, count));
    }
  }

  /** One row of the table. */
  static String run(URI address, List<byte[]> requests, int seconds, int connections)
      throws InterruptedException {
    List<LoadConnection> all = new ArrayList<>();
    AtomicInteger next = new AtomicInteger();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    CountDownLatch done = new CountDownLatch(connections);
    for (int i = 0; i < connections; i++) {
      LoadConnection connection = new LoadConnection(address, requests, next, end);
      all.add(connection);
      Thread thread =
          new Thread(
              () -> {
                connection.run();
                done.countDown();
              });
      thread.setDaemon(true);
      thread.start();
    }
    done.await();
    long[] answered = all.stream().flatMapToLong(LoadConnection::answered).sorted().toArray();
    Map<String, Integer> statuses = new TreeMap<>();
    all.forEach(
        one -> one.statuses().forEach((status, n) -> statuses.merge(status, n, Integer::sum)));
    return "| %d | %.0f | %.1f | %.1f | %.1f | %s |"
        .formatted(
            connections,
            answered.length / (double) seconds,
            percentile(answered, 0.50),
            percentile(answered, 0.99),
            percentile(answered, 1.0),
            statuses);
  }

  private static double percentile(long[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }

  private static List<byte[]> requests(List<String> questions) throws IOException {
    List<byte[]> requests =
        IntStream.range(0, questions.size())
            .filter(i -> !questions.get(i).isBlank())
            .mapToObj(i -> LoadConnection.request(questions.get(i)))
            .toList();
    if (requests.isEmpty()) {
      throw new IOException("The file has no question.");
    }
    return requests;
  }
}
