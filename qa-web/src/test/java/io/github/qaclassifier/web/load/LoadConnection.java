package io.github.qaclassifier.web.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** One connection that asks again and again. */
final class LoadConnection implements Runnable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_MILLIS = 30_000;

  private final URI address;
  private final List<byte[]> requests;
  private final AtomicInteger next;
  private final long end;
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final LongStream.Builder answered = LongStream.builder();

  LoadConnection(URI address, List<byte[]> requests, AtomicInteger next, long end) {
    this.address = address;
    this.requests = requests;
    this.next = next;
    this.end = end;
  }

  /** A classification request for one title. */
  static byte[] request(String title) {
    try {
      byte[] body = JSON.writeValueAsBytes(Map.of("title", title));
      String head =
          "POST /api/v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: "
              + body.length
              + "\r\n\r\n";
      return (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The nanoseconds that each answer of status 200 took. */
  LongStream answered() {
    return answered.build();
  }

  Map<String, Integer> statuses() {
    return statuses;
  }

  @Override
  public void run() {
    while (System.nanoTime() < end) {
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        boolean open = true;
        while (open && System.nanoTime() < end) {
          open = ask(socket, in);
        }
      } catch (IOException e) {
        statuses.merge("failed", 1, Integer::sum);
      }
    }
  }

  private boolean ask(Socket socket, InputStream in) throws IOException {
    byte[] request = requests.get(Math.floorMod(next.getAndIncrement(), requests.size()));
    long startedAt = System.nanoTime();
    socket.getOutputStream().write(request);
    String status = line(in).split(" ", 3)[1];
    int length = 0;
    boolean open = true;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (lower.equals("connection: close")) {
        open = false;
      }
    }
    in.skipNBytes(length);
    statuses.merge(status, 1, Integer::sum);
    if (status.equals("200")) {
      answered.add(System.nanoTime() - startedAt);
    }
    return open;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    while ((next = in.read()) != '\n') {
      if (next < 0) {
        throw new IOException("The server closed the connection.");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
