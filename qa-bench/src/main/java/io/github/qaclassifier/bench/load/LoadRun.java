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

/** Asks a server over so many connections for so long. */
final class LoadRun {

  private final URI address;
  private final List<Asked> questions;
  private final AtomicInteger next = new AtomicInteger();

  /** For a server on this machine; no other may be loaded. */
  LoadRun(URI address, List<Asked> questions) throws IOException {
    if (!InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
      throw new IllegalArgumentException("Only a server on this machine may be loaded.");
    }
    this.address = address;
    this.questions = List.copyOf(questions);
  }

  /** Runs and waits for the end; questions go on where the last run ended. */
  Summary run(int connections, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    List<Replies> all = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(connections);
    for (int i = 0; i < connections; i++) {
      Replies replies = new Replies();
      all.add(replies);
      Thread thread =
          new Thread(
              () -> {
                try {
                  askUntil(end, replies);
                } finally {
                  done.countDown();
                }
              },
              "load-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    done.await();
    return Replies.merged(all, Duration.ofNanos(System.nanoTime() - start));
  }

  private void askUntil(long end, Replies replies) {
    while (System.nanoTime() < end) {
      try (LoadConnection connection = new LoadConnection(address)) {
        boolean open = true;
        while (open && System.nanoTime() < end) {
          LoadConnection.Reply reply = connection.ask(question());
          replies.add(reply);
          pause(reply.retryAfter(), end);
          open = reply.open();
        }
      } catch (IOException e) {
        replies.addFailure();
      }
    }
  }

  private Asked question() {
    return questions.get(Math.floorMod(next.getAndIncrement(), questions.size()));
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
