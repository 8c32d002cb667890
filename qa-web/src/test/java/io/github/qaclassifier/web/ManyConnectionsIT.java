package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ManyConnectionsIT {

  private static final int PROBE_CONNECTIONS = 64;

  /** More connections than the server accepts. */
  private static final int COUNT = 2100;

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /live HTTP/1.1\r\nHost: loc"})
  void connectionsWithoutARequestDoNotKeepOthersOut(String sent) throws IOException {
    List<SocketChannel> silent = new ArrayList<>();
    try (Served served = Served.tiny()) {
      InetSocketAddress address =
          new InetSocketAddress(served.address().getHost(), served.address().getPort());
      for (int i = 0; i < COUNT; i++) {
        SocketChannel channel = SocketChannel.open();
        silent.add(channel);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1024);
        channel.connect(address);
        channel.write(ByteBuffer.wrap(sent.getBytes(StandardCharsets.US_ASCII)));
      }
      assertThat(served.get("/live").statusCode()).isEqualTo(200);
      assertThat(served.postJson("/api/v1/classify", "{\"title\":\"java\"}").statusCode())
          .isEqualTo(200);
    } finally {
      for (SocketChannel channel : silent) {
        channel.close();
      }
    }
  }

  @Test
  void connectionThatServesOnlyProbesIsClosedAfterItsFirstOtherRequest() throws IOException {
    String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n";
    List<Socket> busy = new ArrayList<>();
    try (Served served = Served.tiny()) {
      for (int i = 0; i < COUNT - PROBE_CONNECTIONS / 2; i++) {
        Socket socket = RawHttp.connect(served);
        busy.add(socket);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      }
      // Until the server has read all heads, a connection takes the place of one that waits.
      String refused = "";
      while (!refused.startsWith("HTTP/1.1 503")) {
        try (Socket socket = RawHttp.connect(served)) {
          refused = get(socket, "/live").isEmpty() ? "" : get(socket, "/docs");
        }
      }
      assertThat(refused).containsIgnoringCase("Connection: close");
    } finally {
      for (Socket socket : busy) {
        socket.close();
      }
    }
  }

  /** Returns the response to a GET; empty if the server has closed the connection. */
  private static String get(Socket socket, String path) throws IOException {
    String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return RawHttp.readOne(socket);
  }
}
