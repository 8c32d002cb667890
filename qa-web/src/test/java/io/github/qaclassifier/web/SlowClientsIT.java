package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.serving.ServerLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More slow clients than the server has threads; others must not notice. */
@Timeout(120)
class SlowClientsIT {

  private static final int CLIENTS = 150;
  private static final int SMALL_BUFFER = 2048;
  private static final String HEAD =
      "POST /api/v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  private final List<Socket> slow = new ArrayList<>();

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
  }

  private void connect(Served served, String request) throws IOException {
    Socket socket = new Socket();
    slow.add(socket);
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.connect(new InetSocketAddress(served.address().getHost(), served.address().getPort()));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  private static void assertThatOthersAreServed(Served served) {
    assertThat(served.postJson("/api/v1/classify", "{\"title\":\"java\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void clientsThatSendSlowlyHoldNoThread() throws IOException {
    try (Served served = Served.tiny()) {
      for (int i = 0; i < CLIENTS; i++) {
        connect(served, HEAD + "Content-Length: 100\r\n\r\n{\"title\":\"");
      }
      assertThatOthersAreServed(served);
    }
  }

  @Test
  void bodyAboveTheRateMayPauseForMoreThanAThirdOfTheIdleTimeout()
      throws IOException, InterruptedException {
    ServerLimits limits = ServerLimits.DEFAULT.withIdleTimeout(Duration.ofSeconds(12));
    try (Served served = Served.tiny(Served.OPTIONS.withLimits(limits))) {
      String body = "{\"title\":\"%s\"}".formatted("java ".repeat(2000));
      String head = HEAD + "Content-Length: %d\r\n\r\n".formatted(body.length());
      connect(served, head + body.substring(0, body.length() - 1));
      Socket socket = slow.get(0);
      // A pause that the client makes: more than a third of the timeout.
      Thread.sleep(Duration.ofSeconds(5).toMillis());
      socket.getOutputStream().write('}');
      assertThat(RawHttp.readOne(socket)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void bodyBelowTheRateIsRefused() throws IOException {
    ServerLimits limits = ServerLimits.DEFAULT.withIdleTimeout(Duration.ofSeconds(3));
    try (Served served = Served.tiny(Served.OPTIONS.withLimits(limits))) {
      connect(served, HEAD + "Content-Length: 100\r\n\r\n{\"title\":\"");
      assertThat(RawHttp.readOne(slow.get(0))).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void clientsThatReadSlowlyHoldNoThread() throws IOException {
    ServerLimits limits = ServerLimits.DEFAULT.withIdleTimeout(Duration.ofMinutes(5));
    String ask = "GET /docs HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (Served served = Served.tiny(Served.OPTIONS.withLimits(limits).withDrain(Duration.ZERO))) {
      for (int i = 0; i < CLIENTS; i++) {
        connect(served, ask.repeat(50));
      }
      assertThatOthersAreServed(served);
    }
  }
}
