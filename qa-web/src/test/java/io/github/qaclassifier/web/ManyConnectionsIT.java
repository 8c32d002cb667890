package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ManyConnectionsIT {

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
}
