package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that a client sends without waiting for the responses. */
@Timeout(120)
class PipeliningIT {

  private static final int COUNT = 60;

  private static String request(String path, String body, int number) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: r%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, number, body.length(), body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/v1/classify    | {"title":"%s"}   | 20   | 1000000
          /api/v1/classify    | {"title":"%s"}   | 20000 | 1000000
          /api/v1/classify    | {"title":"%s"}   | 20000 | 1500
          /predict            | {"inputs":"%s"}  | 9000 | 8192
          /run/predict        | {"data":["%s"]}  | 9000 | 8191
          /models/any         | {"inputs":"%s"}  | 5000 | 7
          """)
  void everyRequestGetsItsOwnResponseInOrder(String path, String body, int size, int packet)
      throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < COUNT; i++) {
      requests.append(request(path, body.formatted("word ".repeat(size / 5) + i), i));
    }
    byte[] bytes = requests.toString().getBytes(StandardCharsets.US_ASCII);
    try (Served served = Served.tiny();
        Socket socket = RawHttp.connect(served)) {
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(() -> send(socket, bytes, Math.min(packet, bytes.length)));
      for (int i = 0; i < COUNT; i++) {
        assertThat(RawHttp.readOne(socket))
            .startsWith("HTTP/1.1 200")
            .contains("X-Request-Id: r%d\r\n".formatted(i));
      }
      sending.join();
    }
  }

  /** A response without content must not be followed by the content of another. */
  @Test
  void requestsOfDifferentMethodsGetTheirOwnResponses() throws IOException {
    String question = "{\"title\":\"%s\"}".formatted("word ".repeat(3000));
    String[][] kinds = {
      {"GET /live HTTP/1.1", "", "200"},
      {"HEAD /docs HTTP/1.1", "", "200"},
      {"POST /api/v1/classify HTTP/1.1", question, "200"},
      {"POST /predict HTTP/1.1", "{\"inputs\":1}", "422"},
      {"DELETE /live HTTP/1.1", "", "405"},
      {"HEAD /nothing HTTP/1.1", "", "404"},
      {"OPTIONS /docs HTTP/1.1", "", "204"},
      {"GET /live HTTP/1.1", "a body that nobody reads", "200"},
      {"POST /run/predict HTTP/1.1", "{\"data\":[\"java\"]}", "200"},
    };
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < COUNT; i++) {
      String[] kind = kinds[i % kinds.length];
      requests.append(
          "%s\r\nHost: localhost\r\nX-Request-Id: r%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(kind[0], i, kind[1].length(), kind[1]));
    }
    byte[] bytes = requests.toString().getBytes(StandardCharsets.US_ASCII);
    try (Served served = Served.tiny();
        Socket socket = RawHttp.connect(served)) {
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(() -> send(socket, bytes, bytes.length));
      for (int i = 0; i < COUNT; i++) {
        String[] kind = kinds[i % kinds.length];
        String response =
            kind[0].startsWith("HEAD") ? RawHttp.readHead(socket) : RawHttp.readOne(socket);
        assertThat(response)
            .as(kind[0])
            .startsWith("HTTP/1.1 " + kind[2])
            .contains("X-Request-Id: r%d\r\n".formatted(i));
      }
      sending.join();
    }
  }

  private static void send(Socket socket, byte[] bytes, int packet) {
    try {
      socket.setTcpNoDelay(packet > 1000);
      OutputStream out = socket.getOutputStream();
      for (int from = 0; from < bytes.length; from += packet) {
        out.write(bytes, from, Math.min(packet, bytes.length - from));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
