package io.github.qaclassifier.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.testkit.TinyModels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The image's steps are shell scripts.")
class ServeIT {

  private static final int CLIENTS = 8;
  private static final String BODY = "{\"title\":\"Sort a list in java\"}";
  private static final byte[] REQUEST =
      ("POST /api/v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: "
              + BODY.length()
              + "\r\n\r\n"
              + BODY)
          .getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  @Test
  @Timeout(240)
  void acceptedRequestsAreCompletedOnTermination() throws Exception {
    Path model = TinyModels.copy(TinyModels.huggingFace(), folder.resolve("model"));
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (ServedImage image = ServedImage.start(folder, model)) {
      assertThat(image.healthy()).isTrue();
      CountDownLatch underWay = new CountDownLatch(CLIENTS * 20);
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        counts.add(clients.submit(() -> requestUntilRefused(image.address(), underWay)));
      }
      underWay.await();
      image.terminate();
      int responses = 0;
      for (Future<Integer> count : counts) {
        responses += count.get();
      }
      assertThat(responses).isGreaterThanOrEqualTo(CLIENTS * 20);
      assertThat(image.awaitEnd(10)).isEqualTo(143);
    } finally {
      clients.shutdownNow();
    }
  }

  /**
   * Sends requests until no connection is accepted; a request without a response is an error. Only
   * a connection without any response so far may be reset or closed: the kernel accepted it, the
   * server did not.
   */
  private static int requestUntilRefused(URI address, CountDownLatch underWay) throws IOException {
    int responses = 0;
    while (true) {
      boolean fresh = true;
      try (Socket socket = new Socket(address.getHost(), address.getPort());
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        boolean open = true;
        while (open) {
          socket.getOutputStream().write(REQUEST);
          String status = in.readLine();
          if (status == null && fresh) {
            return responses;
          }
          assertThat(status).startsWith("HTTP/1.1 200");
          open = readResponse(in);
          responses++;
          fresh = false;
          underWay.countDown();
        }
      } catch (ConnectException e) {
        return responses;
      } catch (SocketException e) {
        if (!fresh) {
          throw e;
        }
        return responses;
      }
    }
  }

  /** Reads headers and body; returns false if the response is the last one of the connection. */
  private static boolean readResponse(BufferedReader in) throws IOException {
    boolean open = true;
    int length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      open &= !line.equalsIgnoreCase("Connection: close");
    }
    for (int i = 0; i < length; i++) {
      if (in.read() < 0) {
        throw new IOException("The response is truncated.");
      }
    }
    return open;
  }
}
