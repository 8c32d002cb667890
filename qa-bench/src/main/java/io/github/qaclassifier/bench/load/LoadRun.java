package io.github.qaclassifier.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests to a server over a number of connections for some time. */
final class LoadRun {

  private final URI address;
  private final List<LoadRequest> requests;
  private final AtomicInteger next = new AtomicInteger();

  /** Creates a run against a server on this machine. */
  LoadRun(URI address, List<LoadRequest> requests) throws IOException {
    if (!InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "The server %s is not on this machine: only a local server can be loaded."
              .formatted(address));
    }
    this.address = address;
    this.requests = List.copyOf(requests);
  }

  /** Runs to the end; continues with the request after the last one of the previous run. */
  LoadSummary run(int connections, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<LoadResponses> all = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(connections);
    for (int i = 0; i < connections; i++) {
      LoadResponses responses = new LoadResponses();
      all.add(responses);
      Thread thread =
          new Thread(
              () -> {
                try {
                  sendUntil(end, responses);
                } finally {
                  done.countDown();
                }
              },
              "load-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    done.await();
    return LoadResponses.merged(all, Duration.ofNanos(System.nanoTime() - start));
  }

  private void sendUntil(long end, LoadResponses responses) {
    while (System.nanoTime() < end) {
      try (LoadConnection connection = new LoadConnection(address)) {
        boolean open = true;
        while (open && System.nanoTime() < end) {
          LoadConnection.Response response = connection.send(nextRequest());
          responses.add(response);
          pause(response.retryAfter(), end);
          open = response.open();
        }
      } catch (IOException e) {
        responses.addFailure();
      }
    }
  }

  private LoadRequest nextRequest() {
    return requests.get(Math.floorMod(next.getAndIncrement(), requests.size()));
  }

  private static void pause(int seconds, long end) {
    long nanos = Math.min(TimeUnit.SECONDS.toNanos(seconds), end - System.nanoTime());
    if (nanos > 0 && seconds > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(nanos);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
