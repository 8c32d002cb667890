package io.github.qaclassifier.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Requests that no HTTP client would send. */
final class RawHttp {

  private static final int TIMEOUT_MILLIS = 60_000;

  /** CR LF CR LF. */
  private static final int END_OF_HEAD = 0x0d0a0d0a;

  private RawHttp() {}

  static Socket connect(Served served) throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(served.address().getHost(), served.address().getPort()),
        TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  static String exchange(Served served, String request) throws IOException {
    return exchange(served, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a complete POST on a separate connection, and does not wait for the response. */
  static Socket post(Served served, String path, String type, String body) throws IOException {
    Socket socket = connect(served);
    socket
        .getOutputStream()
        .write(
            "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(path, type, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Sends bytes and reads until the server closes; "" if it closed at once. */
  static String exchange(Served served, byte[] request) throws IOException {
    try (Socket socket = connect(served)) {
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      } catch (SocketException e) {
        // The server may respond and close before it has read everything.
      }
      return readAll(socket);
    }
  }

  /**
   * Reads until the server closes.
   *
   * @throws java.net.SocketTimeoutException if the server sends nothing and does not close
   */
  static String readAll(Socket socket) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      in.transferTo(response);
    } catch (SocketException e) {
      // What arrived until then is the response.
    }
    return response.toString(StandardCharsets.UTF_8);
  }

  /** Reads one response with a {@code Content-Length} from a connection that stays open. */
  static String readOne(Socket socket) throws IOException {
    String head = readHead(socket);
    byte[] content = socket.getInputStream().readNBytes(contentLength(head));
    return head + new String(content, StandardCharsets.UTF_8);
  }

  /** Reads the head of a response, up to and including the empty line. */
  static String readHead(Socket socket) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    int next;
    int last = 0;
    while (last != END_OF_HEAD && (next = in.read()) >= 0) {
      bytes.write(next);
      last = last << 8 | next;
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static int contentLength(String head) {
    for (String line : head.lines().toList()) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        return Integer.parseInt(line.substring(15).strip());
      }
    }
    return 0;
  }
}
