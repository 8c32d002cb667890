package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.serving.ServerLimits;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Sends malformed requests of all kinds to a server: 1,000 in every build, 10,000 with {@code
 * -Dqa.malformed=10000}. Logs how long valid requests take before and after.
 */
class MalformedRequestsIT {

  private static final Logger LOG = Logger.getLogger(MalformedRequestsIT.class.getName());
  private static final int COUNT = Integer.getInteger("qa.malformed", 1000);
  private static final long SEED = 20231;
  private static final int SENDERS = 16;
  private static final int GOOD_ONES = 200;
  private static final byte[] GOOD =
      ("POST /api/v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Connection: close\r\nContent-Length: 31\r\n\r\n{\"title\":\"Sort a list in java\"}")
          .getBytes(StandardCharsets.US_ASCII);

  /**
   * On a busy machine this client may be too slow, and be disconnected before it has sent its
   * request.
   */
  private static final int TRIES = 5;

  /** Shorter than the idle timeout, so that only a limit on the whole can end a drip. */
  private static final int DRIP_MILLIS = 100;

  private static final ServerLimits LIMITS =
      ServerLimits.DEFAULT.withMaxBodyBytes(64 << 10).withIdleTimeout(Duration.ofMillis(500));

  @Test
  void everyMalformedRequestGetsADocumentedRefusal() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try (Served served = Served.tiny(Served.OPTIONS.withLimits(LIMITS))) {
      medianMillis(served);
      double before = medianMillis(served);
      List<Future<String>> responses = new ArrayList<>();
      Random random = new Random(SEED);
      MalformedRequest[] kinds = MalformedRequest.values();
      long startedAt = System.nanoTime();
      for (int i = 0; i < COUNT; i++) {
        MalformedRequest kind = kinds[i % kinds.length];
        byte[] request = kind.bytes(new Random(random.nextLong()));
        responses.add(senders.submit(check(served, kind, request)));
      }
      for (Future<String> response : responses) {
        assertThat(response.get()).isEmpty();
      }
      double seconds = (System.nanoTime() - startedAt) / 1e9;
      double after = medianMillis(served);
      LOG.info(
          () ->
              "%d malformed requests of %d kinds in %.1f s; the median of %d good ones took %.2f ms before and %.2f ms after."
                  .formatted(COUNT, kinds.length, seconds, GOOD_ONES, before, after));
    } finally {
      senders.shutdownNow();
    }
  }

  private static Callable<String> check(Served served, MalformedRequest kind, byte[] request) {
    return () -> {
      String response = exchange(served, kind.way(), request);
      for (int i = 1; i < TRIES && response.isEmpty() && !kind.mayBeCutOff(); i++) {
        response = exchange(served, kind.way(), request);
      }
      return complaint(kind, response)
          .map(what -> "%s: %s%n%s".formatted(kind, what, shown(request)))
          .orElse("");
    };
  }

  private static String exchange(Served served, MalformedRequest.Way way, byte[] request)
      throws IOException {
    return switch (way) {
      case AT_ONCE -> RawHttp.exchange(served, request);
      case HALF_CLOSED -> {
        try (Socket socket = RawHttp.connect(served)) {
          socket.getOutputStream().write(request);
          socket.shutdownOutput();
          yield RawHttp.readAll(socket);
        }
      }
      case DRIPPED -> drip(served, request);
    };
  }

  /** Sends the body, or else the head, byte by byte until the server has had enough. */
  private static String drip(Served served, byte[] request) throws IOException {
    try (Socket socket = RawHttp.connect(served)) {
      int patience = socket.getSoTimeout();
      socket.setSoTimeout(DRIP_MILLIS);
      int body = new String(request, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
      int start = body == request.length ? 0 : body;
      socket.getOutputStream().write(request, 0, start);
      for (int i = start; i < request.length; i++) {
        socket.getOutputStream().write(request[i]);
        try {
          int first = socket.getInputStream().read();
          socket.setSoTimeout(patience);
          return first < 0 ? "" : (char) first + RawHttp.readAll(socket);
        } catch (SocketTimeoutException e) {
          // No response yet: this is the pause between two drops.
        }
      }
      return "The server took it to the end.";
    } catch (SocketException e) {
      return "";
    }
  }

  private static Optional<String> complaint(MalformedRequest kind, String response) {
    if (response.isEmpty()) {
      return kind.mayBeCutOff() ? Optional.empty() : Optional.of("no response");
    }
    if (!response.matches("(?s)HTTP/1\\.1 (400|404|405|408|413|414|415|422|431|505) .*")) {
      return Optional.of("not a documented refusal: " + response);
    }
    String body = response.substring(response.indexOf("\r\n\r\n") + 4);
    if (!body.startsWith("{\"error\":\"") || !body.contains("\"error_type\":\"")) {
      return Optional.of("not only a sentence: " + response);
    }
    if (response.contains("Exception")
        || response.contains("\tat ")
        || response.contains("jetty")) {
      return Optional.of("reveals internals: " + response);
    }
    return Optional.empty();
  }

  private static double medianMillis(Served served) throws IOException {
    double[] millis = new double[GOOD_ONES];
    for (int i = 0; i < GOOD_ONES; i++) {
      String response = "";
      for (int j = 0; j < TRIES && response.isEmpty(); j++) {
        long startedAt = System.nanoTime();
        response = RawHttp.exchange(served, GOOD);
        millis[i] = (System.nanoTime() - startedAt) / 1e6;
      }
      assertThat(response).startsWith("HTTP/1.1 200");
    }
    Arrays.sort(millis);
    return millis[GOOD_ONES / 2];
  }

  private static String shown(byte[] request) {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    return text.substring(0, Math.min(400, text.length()));
  }
}
